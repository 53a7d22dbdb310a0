package org.cotangent.processor.ir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The short names that a printed function's values go by: {@code x}, {@code x2}, {@code t1},
 * {@code 2.0}.
 */
final class PrinterNames {

  private final Map<Var, String> names = new HashMap<>();
  private final Map<String, Integer> counters = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  String of(Value value) {
    return value instanceof Var variable
        ? names.computeIfAbsent(variable, this::invent)
        : literal((Constant) value);
  }

  private String invent(Var variable) {
    if (variable.isNamed() && taken.add(variable.name())) {
      counters.putIfAbsent(variable.name(), 1);
      return variable.name();
    }
    String base = variable.isNamed() ? variable.name() : "t";
    String name;
    do {
      name = base + counters.merge(base, 1, Integer::sum);
    } while (!taken.add(name));
    return name;
  }

  private static String literal(Constant constant) {
    Object value = constant.value();
    if (!constant.label().isEmpty()) {
      return constant.label();
    } else if (value instanceof Long) {
      return value + "L";
    } else if (value instanceof Float) {
      return value + "f";
    } else if (value instanceof Character character) {
      return character >= ' ' && character < 127
          ? "'" + character + "'"
          : "'#" + (int) character + "'";
    } else if (value instanceof String text) {
      return "\"" + text.replace("\n", "\\n") + "\"";
    } else if (value instanceof Constant.EnumConstant constantOfEnum) {
      return constantOfEnum.name();
    } else if (value instanceof Byte || value instanceof Short) {
      return "(" + constant.type() + ") " + value;
    }
    return String.valueOf(value);
  }
}
