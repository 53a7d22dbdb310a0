package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Parameter;

/**
 * The members that take the object of an instance method. Each hands the fields on to a private one
 * that takes these, as the objective has to, for which there is no object with the fields of a
 * point.
 */
record ObjectMembers(DifferentiableMethod method, CompanionWriter.Names classes) {

  private static final String SUFFIX = "OfFields";

  /** Adds members that take fields, those that others may call as private ones behind others. */
  void add(TypeSpec ofFields, TypeSpec.Builder companion) {
    for (MethodSpec each : ofFields.methodSpecs()) {
      if (!each.modifiers().contains(Modifier.PRIVATE)) {
        companion.addMethod(ofObject(each));
      }
    }
    ofFields.methodSpecs().forEach(each -> companion.addMethod(asPrivate(each)));
    ofFields.typeSpecs().forEach(companion::addType);
  }

  private static MethodSpec asPrivate(MethodSpec each) {
    return MethodSpec.methodBuilder(each.name())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc(each.javadoc())
        .returns(each.returnType())
        .addParameters(each.parameters())
        .addCode(each.code())
        .build();
  }

  private MethodSpec ofObject(MethodSpec called) {
    List<ParameterSpec> parameters = called.parameters();
    List<Parameter> fields =
        method.parameters().stream().filter(field -> field.field().isPresent()).toList();
    Set<String> taken = new HashSet<>();
    List<ParameterSpec> others = named(parameters.subList(fields.size(), parameters.size()));
    others.forEach(other -> taken.add(other.name()));
    String self = "self";
    while (taken.contains(self)) {
      self += "_";
    }
    List<String> arguments = new ArrayList<>();
    for (Parameter field : fields) {
      arguments.add(self + "." + field.field().orElseThrow().access());
    }
    others.forEach(other -> arguments.add(other.name()));
    MethodSpec.Builder builder = MethodSpec.methodBuilder(
            called.name().substring(0, called.name().lastIndexOf(SUFFIX)))
        .addModifiers(classes.modifiers(Modifier.STATIC))
        .returns(called.returnType())
        .addJavadoc(doc(called, self, others))
        .addParameter(classes.owner, self)
        .addParameters(others);
    if (fields.isEmpty()) {
      Set<String> variables = new HashSet<>(taken);
      variables.add(self);
      Text objects = ClassNames.inExpression(ClassName.get("java.util", "Objects"), variables);
      builder.addStatement(Text.of("$L.requireNonNull($L)", objects, self).code());
    }
    return builder
        .addStatement(
            called.returnType().equals(TypeName.VOID) ? "$L($L)" : "return $L($L)",
            called.name(),
            String.join(", ", arguments))
        .build();
  }

  /** The parameters behind the fields, under the names that the user gave them. */
  private List<ParameterSpec> named(List<ParameterSpec> others) {
    List<Parameter> own =
        method.parameters().stream().filter(each -> each.field().isEmpty()).toList();
    List<ParameterSpec> named = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < others.size(); i++) {
      String wanted = i < own.size() ? own.get(i).name() : others.get(i).name();
      while (!taken.add(wanted)) {
        wanted += "_";
      }
      named.add(ParameterSpec.builder(others.get(i).type(), wanted).build());
    }
    return named;
  }

  /** What the method says that is called, with the object in place of its fields. */
  private static CodeBlock doc(MethodSpec called, String self, List<ParameterSpec> others) {
    List<String> doc = new ArrayList<>();
    int next = -(called.parameters().size() - others.size());
    for (String line : called.javadoc().toString().lines().toList()) {
      if (!line.startsWith("@param ")) {
        doc.add(line);
        continue;
      }
      if (next >= 0) {
        doc.add("@param " + others.get(next).name() + line.substring(line.indexOf(' ', 7)));
      }
      next++;
    }
    int at = 0;
    while (!doc.get(at).startsWith("@")) {
      at++;
    }
    doc.add(at, "@param " + self + " the object, of which the fields are read");
    return CodeBlock.of("$L", doc.stream().map(line -> line + "\n").collect(Collectors.joining()));
  }
}
