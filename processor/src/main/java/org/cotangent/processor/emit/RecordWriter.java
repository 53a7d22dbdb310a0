package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.model.DifferentiableMethod;

/** Writes the records that generated methods return. */
final class RecordWriter {

  private RecordWriter() {}

  /** {@code record FGradient(R value, W)}. */
  static TypeSpec gradient(
      DifferentiableMethod method, CompanionWriter.Names classes, MemberNames names) {
    Text doc = Docs.ofGradientRecord(method, names.components());
    return valueAndAdjoints(names.gradientRecord(), doc, method, classes, names);
  }

  /** {@code record FVjp(Y value, W)}. */
  static TypeSpec vjp(
      DifferentiableMethod method, CompanionWriter.Names classes, MemberNames names) {
    Text doc = Docs.ofVjpRecord(method, names.components());
    return valueAndAdjoints(names.vjpRecord(), doc, method, classes, names);
  }

  private static TypeSpec valueAndAdjoints(
      ClassName type,
      Text doc,
      DifferentiableMethod method,
      CompanionWriter.Names classes,
      MemberNames names) {
    MethodSpec.Builder header =
        MethodSpec.constructorBuilder().addParameter(ClassNames.of(method.result()), "value");
    List<String> components = names.components();
    for (int i = 0; i < components.size(); i++) {
      header.addParameter(ClassNames.of(method.wrt().get(i).type()), components.get(i));
    }
    return TypeSpec.recordBuilder(type.simpleName())
        .addModifiers(method.isCallee() ? new Modifier[] {Modifier.PRIVATE} : classes.modifiers())
        .addJavadoc(doc.code())
        .recordConstructor(header.build())
        .build();
  }
}
