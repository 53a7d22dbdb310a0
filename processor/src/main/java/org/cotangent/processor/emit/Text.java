package org.cotangent.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;

/**
 * A piece of Java source that is rendered as soon as it is made, but for the names of classes and
 * the places where a long line may be wrapped, which JavaPoet fills in. JavaPoet goes through all
 * of a file twice: so it is given few big pieces.
 *
 * <p>Formats are a subset of those of {@code CodeBlock}: {@code $L} a literal or text, {@code $T} a
 * type, {@code $S} a string without escapes, {@code $W} a space where the line may be wrapped.
 */
final class Text {

  private static final String INDENT = "  ";

  /** What JavaPoet fills in at an index: the name of a class, or a space if there is none. */
  private record Mark(int at, TypeName type, int depth) {}

  private final String rendered;
  private final List<Mark> marks;

  private Text(String rendered, List<Mark> marks) {
    this.rendered = rendered;
    this.marks = marks;
  }

  /** A text without names of classes. */
  static Text of(String literal) {
    return new Text(literal, List.of());
  }

  static Text of(String format, Object... arguments) {
    return builder().add(format, arguments).build();
  }

  /** Puts texts one after the other with a separator, itself a format, between them. */
  static Collector<Text, ?, Text> joining(String separator) {
    return Collector.of(
        Builder::new,
        (joined, text) -> {
          if (!joined.isEmpty()) {
            joined.add(separator);
          }
          joined.append(text);
        },
        (some, others) -> some.append(others.build()),
        Builder::build);
  }

  boolean startsWith(String prefix) {
    return rendered.startsWith(prefix);
  }

  boolean isEmpty() {
    return rendered.isEmpty() && marks.isEmpty();
  }

  /** The text in JavaPoet's terms. */
  CodeBlock code() {
    CodeBlock.Builder code = CodeBlock.builder();
    int from = 0;
    for (Mark mark : marks) {
      if (mark.at() > from) {
        code.add("$L", rendered.substring(from, mark.at()));
        from = mark.at();
      }
      if (mark.type() != null) {
        code.add("$T", mark.type());
      } else {
        code.add("$>".repeat(mark.depth()) + "$W" + "$<".repeat(mark.depth()));
      }
    }
    return from < rendered.length()
        ? code.add("$L", rendered.substring(from)).build()
        : code.build();
  }

  /** The text with the canonical names of classes. */
  @Override
  public String toString() {
    return code().toString();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Puts a text together. */
  static final class Builder {
    private final StringBuilder out = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private int depth;

    Builder add(Text text) {
      return append(text);
    }

    Builder add(String format, Object... arguments) {
      int next = 0;
      int from = 0;
      for (int at = format.indexOf('$'); at >= 0; at = format.indexOf('$', from)) {
        append(format, from, at);
        from = at + 2;
        switch (format.charAt(at + 1)) {
          case 'L' -> literal(arguments[next++]);
          case 'T' -> type((TypeName) arguments[next++]);
          case 'S' -> append("\"" + arguments[next++] + "\"");
          case 'W' -> marks.add(new Mark(out.length(), null, depth));
          default -> throw new IllegalArgumentException(format);
        }
      }
      if (next != arguments.length) {
        throw new IllegalArgumentException(format);
      }
      append(format, from, format.length());
      return this;
    }

    private void literal(Object literal) {
      if (literal instanceof Text text) {
        append(text);
      } else {
        append(String.valueOf(literal));
      }
    }

    private void type(TypeName type) {
      TypeName element = type;
      int rank = 0;
      while (element instanceof ArrayTypeName array) {
        element = array.componentType();
        rank++;
      }
      if (element.isPrimitive()) {
        append(element.toString());
      } else {
        indent();
        marks.add(new Mark(out.length(), element, depth));
      }
      append("[]".repeat(rank));
    }

    private Builder append(Text text) {
      indent();
      int start = out.length();
      out.append(text.rendered);
      for (Mark mark : text.marks) {
        marks.add(new Mark(start + mark.at(), mark.type(), depth + mark.depth()));
      }
      return this;
    }

    private void append(String string) {
      append(string, 0, string.length());
    }

    /** Appends lines, each with the indentation of where it stands. */
    private void append(String string, int from, int to) {
      int start = from;
      while (start < to) {
        int end = string.indexOf('\n', start);
        int next = end < 0 || end >= to ? to : end + 1;
        if (next - start > 1 || string.charAt(start) != '\n') {
          indent();
        }
        out.append(string, start, next);
        start = next;
      }
    }

    /** Indents what comes, if a line begins here. */
    private void indent() {
      int length = out.length();
      if (depth > 0 && length > 0 && out.charAt(length - 1) == '\n') {
        out.append(INDENT.repeat(depth));
      }
    }

    Builder addStatement(String format, Object... arguments) {
      return add(format, arguments).add(";\n");
    }

    Builder addStatement(Text statement) {
      return add(statement).add(";\n");
    }

    /** Begins a {@code while}, or its like; what comes is indented. */
    Builder beginControlFlow(String format, Object... arguments) {
      add(format, arguments).add(" {\n");
      depth++;
      return this;
    }

    Builder nextControlFlow(String format, Object... arguments) {
      depth--;
      return add("} ").beginControlFlow(format, arguments);
    }

    Builder endControlFlow() {
      depth--;
      return add("}\n");
    }

    Builder endControlFlow(String format, Object... arguments) {
      depth--;
      return add("} ").add(format, arguments).add(";\n");
    }

    /** Ends an indented block without writing anything. */
    Builder unindent() {
      depth--;
      return this;
    }

    private boolean isEmpty() {
      return out.length() == 0 && marks.isEmpty();
    }

    Text build() {
      return new Text(out.toString(), marks);
    }
  }
}
