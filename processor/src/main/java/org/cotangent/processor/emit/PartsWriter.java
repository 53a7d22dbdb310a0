package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.Companion;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.RecordCall;
import org.cotangent.processor.model.RecordShape;

/**
 * Writes the private records that take objects of sealed interfaces apart: which record there is,
 * and the components of all that there may be.
 */
final class PartsWriter {

  /** Makes an object of its parts. */
  static final String MADE = "made";

  /** The numbers that an object holds. */
  static final String FLAT = "flat";

  /** Makes an object like another one, of the numbers that it shall hold. */
  static final String FROM = "from";

  private final RecordShape shape;
  private final ClassName record;
  private final TypeName type;

  private PartsWriter(RecordShape shape) {
    this.shape = shape;
    this.record = ClassName.get("", shape.parts());
    this.type = ClassNames.of(shape.type());
  }

  /** The records for the parameters of methods, of those that they call, and for what they read. */
  static List<TypeSpec> in(Companion companion) {
    Map<String, RecordShape> shapes = new LinkedHashMap<>();
    Map<String, RecordShape> differentiated = new LinkedHashMap<>();
    Map<String, RecordShape> made = new LinkedHashMap<>();
    companion.takenApart().forEach(shape -> collect(shape, shapes));
    for (Derived derived : companion.methods()) {
      for (Parameter parameter : derived.method().parameters()) {
        parameter.shape().ifPresent(found -> collect(found, shapes));
        if (parameter.differentiated()) {
          parameter.shape().ifPresent(found -> collect(found, differentiated));
        }
      }
    }
    for (RecordCall call : companion.recordCalls()) {
      for (Parameter parameter : call.parameters()) {
        parameter.shape().ifPresent(found -> collect(found, shapes));
        parameter.shape().ifPresent(found -> collect(found, made));
      }
    }
    return shapes.entrySet().stream()
        .map(each -> new PartsWriter(each.getValue())
            .write(made.containsKey(each.getKey()), differentiated.containsKey(each.getKey())))
        .toList();
  }

  private static void collect(RecordShape shape, Map<String, RecordShape> shapes) {
    if (shape.isSealed()) {
      shapes.put(shape.parts(), shape);
    }
    shape
        .components()
        .forEach(component -> component.shape().ifPresent(inner -> collect(inner, shapes)));
  }

  private TypeSpec write(boolean isMade, boolean isDifferentiated) {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    List<Leaf> leaves = shape.leaves();
    for (int i = 0; i < leaves.size(); i++) {
      header.addParameter(ClassNames.of(leaves.get(i).type()), shape.partNames().get(i));
    }
    TypeSpec.Builder builder = TypeSpec.recordBuilder(shape.parts())
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("A {@link $T} taken apart, with zeros for what it is not.\n", type)
        .recordConstructor(header.build())
        .addMethod(of());
    if (isMade || isDifferentiated) {
      builder.addMethod(made(header));
    }
    if (isDifferentiated) {
      builder.addMethod(flat()).addMethod(from());
    }
    return builder.build();
  }

  private MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
  }

  private MethodSpec of() {
    MethodSpec.Builder of = method("of").returns(record).addParameter(type, "object");
    forEachVariant(
        of, "object", (number, variant) -> CodeBlock.of("new $T($L)", record, parts(number)));
    return of.addStatement("$T.requireNonNull(object)", Objects.class)
        .addStatement("throw new $T()", IncompatibleClassChangeError.class)
        .build();
  }

  /** What the record's constructor takes if the object is one of the records. */
  private String parts(int number) {
    List<String> parts = new ArrayList<>(List.of(String.valueOf(number)));
    for (int i = 0; i < shape.variants().size(); i++) {
      for (Leaf leaf : shape.variants().get(i).leaves()) {
        parts.add(i == number ? leaf.of("found") : zero(leaf.type()));
      }
    }
    return String.join(", ", parts);
  }

  private static String zero(Type type) {
    if (!(type instanceof ScalarType scalar)) {
      return "null";
    }
    return switch (scalar) {
      case BOOLEAN -> "false";
      case CHAR -> "'\\0'";
      case BYTE, SHORT -> "(" + scalar.toString() + ") 0";
      case LONG -> "0L";
      case FLOAT -> "0f";
      case INT -> "0";
      case DOUBLE -> "0.0";
    };
  }

  private MethodSpec made(MethodSpec.Builder header) {
    MethodSpec.Builder made =
        method(MADE).returns(type).addParameters(header.build().parameters());
    Deque<Text> names = new ArrayDeque<>();
    shape.partNames().forEach(name -> names.add(Text.of("$L", name)));
    Text kind = names.remove();
    for (int number = 0; number < shape.variants().size(); number++) {
      Text variant = Records.made(shape.variants().get(number), leaf -> names.remove());
      boolean isLast = number == shape.variants().size() - 1;
      if (!isLast) {
        made.beginControlFlow("if ($L == $L)", kind.code(), number);
      }
      made.addStatement("return $L", variant.code());
      if (!isLast) {
        made.endControlFlow();
      }
    }
    return made.build();
  }

  private MethodSpec flat() {
    MethodSpec.Builder flat = method(FLAT).returns(double[].class).addParameter(type, "object");
    forEachVariant(
        flat,
        "object",
        (number, variant) -> CodeBlock.of(
            "new double[] {$L}",
            variant.leaves().stream()
                .map(leaf -> leaf.of("found"))
                .collect(Collectors.joining(", "))));
    return flat.addStatement("throw new $T()", IncompatibleClassChangeError.class)
        .build();
  }

  private MethodSpec from() {
    MethodSpec.Builder from =
        method(FROM).returns(type).addParameter(type, "like").addParameter(double[].class, "flat");
    for (RecordShape variant : shape.variants()) {
      int[] next = {0};
      Text made = Records.made(
          variant,
          leaf -> Text.of(
              "$Lflat[$L]",
              leaf.type() == ScalarType.FLOAT ? "(float) " : "",
              String.valueOf(next[0]++)));
      from.beginControlFlow("if (like instanceof $T)", ClassNames.of(variant.type()))
          .addStatement("return $L", made.code())
          .endControlFlow();
    }
    return from.addStatement("throw new $T()", IncompatibleClassChangeError.class)
        .build();
  }

  /** What to return for a record. */
  @FunctionalInterface
  private interface Returned {
    CodeBlock of(int number, RecordShape variant);
  }

  private void forEachVariant(MethodSpec.Builder code, String object, Returned returned) {
    for (int number = 0; number < shape.variants().size(); number++) {
      RecordShape variant = shape.variants().get(number);
      boolean isRead = !variant.leaves().isEmpty();
      code.beginControlFlow(
              "if ($L instanceof $T$L)",
              object,
              ClassNames.of(variant.type()),
              isRead ? " found" : "")
          .addStatement("return $L", returned.of(number, variant))
          .endControlFlow();
    }
  }
}
