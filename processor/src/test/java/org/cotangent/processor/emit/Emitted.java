package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.Function;

/** A function printed as a method of a class {@code Printed}. */
final class Emitted {

  private Emitted() {}

  /** The whole source file. */
  static String source(Function function) {
    return source(List.of(function));
  }

  /** The whole source file, with a method for each function. */
  static String source(List<Function> functions) {
    ClassName owner = ClassName.get("", "Printed");
    Members members = new Members(owner, functions);
    TypeSpec.Builder type = TypeSpec.classBuilder(owner).addModifiers(Modifier.PUBLIC);
    for (Function function : functions) {
      Body body = Body.of(function, members, Returning.ONLY);
      TypeName result = ClassNames.of(function.results().get(0).type());
      MethodSpec.Builder method = MethodSpec.methodBuilder(function.name())
          .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
          .returns(result)
          .addCode(body.code());
      for (int i = 0; i < function.params().size(); i++) {
        method.addParameter(
            ClassNames.of(function.params().get(i).type()), body.parameters().get(i));
      }
      type.addMethod(method.build());
    }
    members.addTo(type);
    return JavaFile.builder("", type.build()).skipJavaLangImports(true).build().toString();
  }

  /** The text of the body, without indentation of its first level. */
  static String body(Function function) {
    String source = source(function);
    int start = source.indexOf(") {\n", source.indexOf(" " + function.name() + "(")) + 4;
    int end = source.indexOf("\n  }\n", start) + 1;
    return source.substring(start, end).replaceAll("(?m)^ {4}", "");
  }
}
