/** The annotation processor that writes the derivatives of annotated methods as Java source. */
@SuppressWarnings("requires-automatic") // JavaPoet has a reserved module name, but no module-info
module org.cotangent.processor {
  requires com.palantir.javapoet;
  requires java.compiler;
  requires jdk.compiler;
  requires org.cotangent;
  requires static com.google.auto.service;

  provides javax.annotation.processing.Processor with
      org.cotangent.processor.CotangentProcessor;
}
