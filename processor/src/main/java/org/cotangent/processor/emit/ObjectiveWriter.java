package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Gradient;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;

/** Writes {@code FObjective}, the method as a function of a flat point, and what makes one. */
final class ObjectiveWriter {

  private static final Set<String> METHODS = Set.of(
      "dimension",
      "start",
      "value",
      "valueAndGradient",
      "gradient",
      "hessianVectorProduct",
      "equals",
      "hashCode",
      "toString",
      "getClass",
      "notify",
      "notifyAll",
      "wait",
      "clone",
      "finalize",
      "yield",
      "at",
      "requireDimension");

  private final Gradient gradient;
  private final boolean hasProduct;
  private final DifferentiableMethod method;
  private final CompanionWriter.Names classes;
  private final MemberNames names;
  private final List<Parameter> wrt;
  private final PointLayout layout;
  private final List<String> accessors = new ArrayList<>();
  private final List<String> components;

  /** @param hasProduct whether there is a Hessian-vector product */
  ObjectiveWriter(
      Gradient gradient, boolean hasProduct, CompanionWriter.Names classes, MemberNames names) {
    this.hasProduct = hasProduct;
    this.gradient = gradient;
    this.method = gradient.method();
    this.classes = classes;
    this.names = names;
    wrt = method.wrt();
    layout = new PointLayout(method);
    components = names.components();
    Set<String> taken = new HashSet<>(Set.of("value"));
    for (String wanted : method.wrtNames()) {
      String accessor = wanted;
      while (!taken.add(accessor)) {
        accessor += "_";
      }
      accessors.add(accessor);
    }
  }

  /** Adds the class and the method that makes its instances. */
  void addTo(TypeSpec.Builder companion) {
    List<String> parameters = method.parameters().stream().map(Parameter::name).toList();
    Text made =
        Text.of("return new $T($L);\n", names.objectiveClass(), String.join(", ", parameters));
    companion.addMethod(MethodSpec.methodBuilder(names.objective())
        .addModifiers(classes.modifiers(Modifier.STATIC))
        .addJavadoc(Docs.ofObjectiveMethod(method, parameters).code())
        .returns(names.objectiveClass())
        .addParameters(parameters())
        .addCode(made.code())
        .build());
    companion.addType(objective());
  }

  private List<ParameterSpec> parameters() {
    return method.parameters().stream()
        .map(parameter -> ParameterSpec.builder(ClassNames.of(parameter.type()), parameter.name())
            .build())
        .toList();
  }

  private TypeSpec objective() {
    TypeSpec.Builder type = TypeSpec.classBuilder(names.objectiveClass().simpleName())
        .addModifiers(classes.modifiers(Modifier.STATIC, Modifier.FINAL))
        .superclass(ClassNames.FLAT_OBJECTIVE)
        .addJavadoc(Docs.ofObjective(method).code());
    Text.Builder constructor = Text.builder();
    constructor.addStatement("super($L)", layout.parts());
    for (Parameter parameter : method.parameters()) {
      if (!parameter.differentiated() || layout.needsShape(parameter)) {
        String name = parameter.name();
        type.addField(ClassNames.of(parameter.type()), name, Modifier.PRIVATE, Modifier.FINAL);
        constructor.addStatement("this.$L = $L", name, name);
      }
    }
    layout.declare(type, constructor);
    type.addMethod(MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameters(parameters())
            .addCode(constructor.build().code())
            .build())
        .addMethod(value())
        .addMethod(valueAndGradient());
    if (gradient.partials().isPresent()) {
      type.addMethod(gradient());
    }
    if (hasProduct) {
      type.addMethod(hessianVectorProduct());
    }
    for (int i = 0; i < wrt.size(); i++) {
      type.addMethod(accessor(i));
    }
    return type.build();
  }

  private static MethodSpec.Builder implementing(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }

  private MethodSpec value() {
    MethodSpec.Builder value =
        implementing("value", TypeName.DOUBLE).addParameter(layout.pointType(), "point");
    Text.Builder code = Text.builder();
    if (layout.isPlain()) {
      code.addStatement(layout.check("point"));
    }
    List<Text> arguments = new ArrayList<>(arguments());
    Text callee = method.isPrivate()
        ? ofCompanion(names.ownCopy(classes))
        : method.isInstance()
            ? Text.of("$L.$L", arguments.remove(0), method.name())
            : Text.of("$L.$L", inMethod(classes.owner, "point"), method.name());
    code.addStatement("return $L($L)", callee, joined(arguments));
    return value.addCode(code.build().code()).build();
  }

  private MethodSpec valueAndGradient() {
    MethodSpec.Builder both = implementing("valueAndGradient", TypeName.DOUBLE)
        .addParameter(layout.pointType(), "point")
        .addParameter(layout.pointType(), "gradient");
    Text.Builder code = Text.builder();
    if (layout.isPlain()) {
      code.addStatement(layout.check("point"))
          .addStatement(layout.check("gradient"))
          .addStatement(
              "return $L($L, gradient)", ofCompanion(names.gradientInto()), joined(arguments()));
      return both.addCode(code.build().code()).build();
    }
    String result = writePartials(names.gradient(), code);
    code.addStatement("return $L.value()", result);
    return both.addCode(code.build().code()).build();
  }

  /** The gradient alone, by the private method that leaves out what only the value needs. */
  private MethodSpec gradient() {
    MethodSpec.Builder only = implementing("gradient", TypeName.VOID)
        .addParameter(layout.pointType(), "point")
        .addParameter(layout.pointType(), "gradient");
    Text.Builder code = Text.builder();
    if (layout.isPlain()) {
      code.addStatement(layout.check("point"))
          .addStatement(layout.check("gradient"))
          .addStatement("$L($L, gradient)", ofCompanion(names.partials()), joined(arguments()));
    } else {
      writePartials(names.partials(), code);
    }
    return only.addCode(code.build().code()).build();
  }

  private MethodSpec hessianVectorProduct() {
    MethodSpec.Builder product = implementing("hessianVectorProduct", TypeName.VOID)
        .addParameter(layout.pointType(), "point")
        .addParameter(layout.pointType(), "vector")
        .addParameter(layout.pointType(), "product");
    Text.Builder code = Text.builder();
    if (layout.isPlain()) {
      code.addStatement(layout.check("point"))
          .addStatement(layout.check("vector"))
          .addStatement(layout.check("product"))
          .addStatement(
              "$L($L, vector, product)", ofCompanion(names.product()), joined(arguments()));
      return product.addCode(code.build().code()).build();
    }
    String result = resultName();
    List<Text> all = new ArrayList<>(arguments());
    for (int i = 0; i < wrt.size(); i++) {
      all.add(of(accessors.get(i), "vector"));
    }
    code.addStatement(layout.check("product"))
        .addStatement(
            "$T $L = $L($L)", names.hvpRecord(), result, ofCompanion(names.hvp()), joined(all));
    write(result, "product", code);
    return product.addCode(code.build().code()).build();
  }

  private String resultName() {
    return Naming.unlike(
        Set.copyOf(method.parameters().stream().map(Parameter::name).toList()), "result");
  }

  /** Writes what a method returns into {@code gradient}. Returns the name of that. */
  private String writePartials(String callee, Text.Builder code) {
    String result = resultName();
    code.addStatement(layout.check("gradient"))
        .addStatement(
            "$T $L = $L($L)",
            names.gradientRecord(),
            result,
            ofCompanion(callee),
            joined(arguments()));
    write(result, "gradient", code);
    return result;
  }

  /** Writes the derivatives by the wrt-parameters into a flat array. */
  private void write(String result, String to, Text.Builder code) {
    for (int i = 0; i < wrt.size(); i++) {
      String derivative = result + "." + components.get(i) + "()";
      layout.write(wrt.get(i), derivative, to).forEach(code::addStatement);
    }
  }

  /** What lies in a point, by an accessor. */
  private static Text of(String accessor, String point) {
    String self = accessor.equals("yield") ? "this." : "";
    return Text.of("$L$L($L)", self, accessor, point);
  }

  private MethodSpec accessor(int index) {
    Parameter parameter = wrt.get(index);
    Text.Builder code = Text.builder();
    if (layout.isPlain()) {
      code.addStatement(layout.check("point"));
    }
    code.addStatement("return $L", layout.read(parameter));
    return MethodSpec.methodBuilder(accessors.get(index))
        .addModifiers(classes.modifiers())
        .addJavadoc(Docs.ofAccessor(parameter).code())
        .returns(ClassNames.of(parameter.type()))
        .addParameter(layout.pointType(), "point")
        .addCode(code.build().code())
        .build();
  }

  /** The arguments of the method at a point: the parameters read out of it, the others as kept. */
  private List<Text> arguments() {
    List<Text> arguments = new ArrayList<>();
    int next = 0;
    for (Parameter parameter : method.parameters()) {
      if (!parameter.differentiated()) {
        arguments.add(Text.of("$L", layout.field(parameter.name())));
      } else if (layout.isPlain()) {
        arguments.add(Text.of("point"));
        next++;
      } else {
        arguments.add(of(accessors.get(next++), "point"));
      }
    }
    return arguments;
  }

  private static Text joined(List<Text> arguments) {
    return arguments.stream().collect(Text.joining(",$W"));
  }

  /** A method of the companion, called from the objective, whose own methods may hide it. */
  private Text ofCompanion(String name) {
    return METHODS.contains(name) || accessors.contains(name)
        ? Text.of("$L.$L", inMethod(classes.companion, "point"), name)
        : Text.of("$L", name);
  }

  private Text inMethod(ClassName name, String parameter) {
    Set<String> variables = new HashSet<>(Set.of(parameter));
    method.parameters().forEach(other -> variables.add(other.name()));
    return ClassNames.inExpression(name, variables);
  }

  /** Whether a parameter is an array of doubles of rank 1. */
  static boolean isVector(Parameter parameter) {
    return parameter.type().equals(ArrayType.VECTOR);
  }
}
