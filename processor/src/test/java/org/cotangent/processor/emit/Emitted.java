package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.testing.Source;

/** Functions printed as the methods of a class. */
public final class Emitted {

  private Emitted() {}

  /**
   * A class with one method for each function, which returns its first result.
   *
   * @param packageName the package of the class and of its owner
   * @param owner the class from which the functions come
   * @param name the name of the class
   */
  public static Source source(
      String packageName, String owner, String name, List<Function> functions) {
    Members members = new Members(ClassName.get(packageName, owner), functions);
    TypeSpec.Builder type = TypeSpec.classBuilder(name);
    for (Function function : functions) {
      Body body = Body.of(function, members, Returning.ONLY);
      MethodSpec.Builder method = MethodSpec.methodBuilder(function.name())
          .addModifiers(Modifier.STATIC)
          .returns(ClassNames.of(function.results().get(0).type()))
          .addCode(body.code().code());
      for (int i = 0; i < function.params().size(); i++) {
        method.addParameter(
            ClassNames.of(function.params().get(i).type()), body.parameters().get(i));
      }
      type.addMethod(method.build());
    }
    members.addTo(type);
    return Source.of(JavaFile.builder(packageName, type.build())
        .skipJavaLangImports(true)
        .build()
        .toString());
  }

  /** About how many bytes of bytecode a function becomes. */
  public static int estimatedSize(Function function) {
    return CodeSize.of(function);
  }

  /** The text of a function's body, without indentation of its first level. */
  static String body(Function function) {
    String source = source("sample", "Printed", "Printed", List.of(function))
        .getCharContent(true)
        .toString();
    int start = source.indexOf(") {\n", source.indexOf(" " + function.name() + "(")) + 4;
    int end = source.indexOf("\n  }\n", start) + 1;
    return source.substring(start, end).replaceAll("(?m)^ {4}", "");
  }
}
