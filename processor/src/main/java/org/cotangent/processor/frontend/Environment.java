package org.cotangent.processor.frontend;

import com.sun.source.util.Trees;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.cotangent.processor.diagnostics.Reporter;

/** What javac offers, and where messages go. */
record Environment(
    Elements elements,
    Types types,
    Trees trees,
    Reporter reporter,
    GivenDerivatives given,
    CompiledClasses compiled) {}
