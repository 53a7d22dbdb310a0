package org.cotangent.processor.frontend;

import com.sun.source.util.Trees;
import java.util.Map;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.cotangent.processor.diagnostics.Reporter;
import org.cotangent.processor.model.RecordShape;

/**
 * What javac offers, and where messages go.
 *
 * @param generated what the records consist of that are yet to be generated, by canonical name
 */
record Environment(
    Elements elements,
    Types types,
    Trees trees,
    Reporter reporter,
    GivenDerivatives given,
    CompiledClasses compiled,
    Map<String, RecordShape> generated) {}
