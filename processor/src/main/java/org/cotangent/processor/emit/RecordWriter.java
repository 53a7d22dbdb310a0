package org.cotangent.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.cotangent.Derivative;
import org.cotangent.processor.model.DifferentiableMethod;

/** Writes the records that generated methods return. */
final class RecordWriter {

  private RecordWriter() {}

  /** {@code record FGradient(R value, W)}. */
  static TypeSpec gradient(
      DifferentiableMethod method, CompanionWriter.Names classes, MemberNames names) {
    Text doc = Docs.ofGradientRecord(method, names.components());
    return valueAndAdjoints(
        names.gradientRecord(), doc, method, classes, names, Derivative.GRADIENT);
  }

  /** {@code record FVjp(Y value, W)}. */
  static TypeSpec vjp(
      DifferentiableMethod method, CompanionWriter.Names classes, MemberNames names) {
    Text doc = Docs.ofVjpRecord(method, names.components());
    return valueAndAdjoints(names.vjpRecord(), doc, method, classes, names, Derivative.VJP);
  }

  /** {@code record FHvp(R value, W)}. */
  static TypeSpec hvp(
      DifferentiableMethod method, CompanionWriter.Names classes, MemberNames names) {
    Text doc = Docs.ofHvpRecord(method, names.components());
    return valueAndAdjoints(names.hvpRecord(), doc, method, classes, names, Derivative.HVP);
  }

  /** {@code record FJvp(Y value, Y tangent)}. */
  static TypeSpec jvp(
      DifferentiableMethod method, CompanionWriter.Names classes, MemberNames names) {
    TypeName type = ClassNames.of(method.result());
    return TypeSpec.recordBuilder(names.jvpRecord().simpleName())
        .addModifiers(modifiers(method, classes, Derivative.JVP))
        .addJavadoc(Docs.ofJvpRecord(method).code())
        .recordConstructor(MethodSpec.constructorBuilder()
            .addParameter(type, "value")
            .addParameter(type, "tangent")
            .build())
        .build();
  }

  /** {@code record FJacobian(double[] value, W')}. */
  static TypeSpec jacobian(
      DifferentiableMethod method, CompanionWriter.Names classes, MemberNames names) {
    MethodSpec.Builder header =
        MethodSpec.constructorBuilder().addParameter(ClassNames.of(method.result()), "value");
    List<String> components = names.components();
    for (int i = 0; i < components.size(); i++) {
      TypeName row = ClassNames.of(method.wrt().get(i).type());
      header.addParameter(ArrayTypeName.of(row), components.get(i));
    }
    return TypeSpec.recordBuilder(names.jacobianRecord().simpleName())
        .addModifiers(classes.modifiers())
        .addJavadoc(Docs.ofJacobianRecord(method, components).code())
        .recordConstructor(header.build())
        .build();
  }

  /** Others see what they have asked for. */
  private static Modifier[] modifiers(
      DifferentiableMethod method, CompanionWriter.Names classes, Derivative kind) {
    return method.derivatives().contains(kind)
        ? classes.modifiers()
        : new Modifier[] {Modifier.PRIVATE};
  }

  private static TypeSpec valueAndAdjoints(
      ClassName type,
      Text doc,
      DifferentiableMethod method,
      CompanionWriter.Names classes,
      MemberNames names,
      Derivative kind) {
    MethodSpec.Builder header =
        MethodSpec.constructorBuilder().addParameter(ClassNames.of(method.result()), "value");
    List<String> components = names.components();
    for (int i = 0; i < components.size(); i++) {
      header.addParameter(ClassNames.of(method.wrt().get(i).type()), components.get(i));
    }
    return TypeSpec.recordBuilder(type.simpleName())
        .addModifiers(modifiers(method, classes, kind))
        .addJavadoc(doc.code())
        .recordConstructor(header.build())
        .build();
  }
}
