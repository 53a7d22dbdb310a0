package org.cotangent.processor.frontend;

import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.cotangent.Differentiable;
import org.cotangent.processor.diagnostics.Reporter;

/** A processor that only reads, and keeps what it read. */
public final class ReadingProcessor extends AbstractProcessor {
  private final List<ReadClass> classes = new ArrayList<>();

  /** What was read, in the order of the sources. */
  public List<ReadClass> classes() {
    return classes;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Differentiable.class.getCanonicalName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Trees trees = Trees.instance(processingEnv);
    ClassReader reader = new ClassReader(
        processingEnv, trees, new Reporter(trees, processingEnv.getMessager()), List.of());
    Set<Element> owners = new LinkedHashSet<>();
    for (Element method : round.getElementsAnnotatedWith(Differentiable.class)) {
      owners.add(method.getEnclosingElement());
    }
    for (Element owner : owners) {
      classes.add(reader.read((TypeElement) owner));
    }
    // Not claimed, so that other processors get the annotation too.
    return false;
  }
}
