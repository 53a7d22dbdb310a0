package org.cotangent.processor.frontend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.frontend.Instructions.Instruction;

/** The code of the constructor that takes a record's components. */
final class ConstructorCode {
  private final ClassFile file;
  private final ClassFile.ConstantPool constants;

  /** Which local variable each component is given in. */
  private final Map<String, Integer> variables = new HashMap<>();

  private final String descriptor;
  private final boolean hasArrays;

  ConstructorCode(ClassFile file, boolean hasArrays) {
    this.file = file;
    this.constants = file.constants();
    StringBuilder all = new StringBuilder();
    int variable = 1;
    for (ClassFile.Member component : file.components()) {
      variables.put(component.name(), variable);
      String type = component.descriptor();
      variable += type.equals("D") || type.equals("J") ? 2 : 1;
      all.append(type);
    }
    this.descriptor = "(" + all + ")V";
    this.hasArrays = hasArrays;
  }

  /** Whether it assigns nothing but the components to the fields, and changes no array. */
  boolean takesAsIs() {
    return file.methods().stream()
        .filter(method -> method.name().equals("<init>") && method.descriptor().equals(descriptor))
        .map(method -> Instructions.of(method.code()))
        .anyMatch(this::takesAsIs);
  }

  private boolean takesAsIs(List<Instruction> code) {
    for (int i = 0; i < code.size(); i++) {
      Instruction at = code.get(i);
      boolean isHarmless = at.isStore()
          ? !variables.containsValue(at.operand()) || isCopy(code, i)
          : at.opcode() == Instructions.PUT_FIELD
              ? takes(code, i)
              : at.isCall()
                  ? !hasArrays || isKnown(constants.member(at.operand()))
                  : !hasArrays || !at.isArrayStore();
      if (!isHarmless) {
        return false;
      }
    }
    return true;
  }

  /** Whether a field gets the component of its name. */
  private boolean takes(List<Instruction> code, int at) {
    String field = constants.member(code.get(at).operand()).name();
    int from = source(code, at);
    return from > 0
        && code.get(from - 1).loads(0)
        && variables.containsKey(field)
        && code.get(from).loads(variables.get(field));
  }

  /** {@code a = a.clone()}. */
  private boolean isCopy(List<Instruction> code, int at) {
    int from = source(code, at);
    return from >= 0 && from < at - 1 && code.get(from).loads(code.get(at).operand());
  }

  /** Where the value comes from that is stored, before it was copied or compared with null. */
  private int source(List<Instruction> code, int at) {
    int from = at - 1;
    while (from > 2
        && code.get(from).opcode() == Instructions.CHECK_CAST
        && code.get(from - 1).isCall()
        && isCopyOf(constants.member(code.get(from - 1).operand()))) {
      from -= 2;
    }
    return from;
  }

  private static boolean isCopyOf(ClassFile.Member called) {
    return called.owner().startsWith("[") && called.name().equals("clone")
        || called.owner().equals("java/util/Objects")
            && called.descriptor().equals("(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  /** Whether a call writes to no array. */
  private static boolean isKnown(ClassFile.Member called) {
    String parameters = called.descriptor().substring(0, called.descriptor().indexOf(')'));
    boolean mayTakeArray = parameters.contains("[") || parameters.contains("Ljava/lang/Object;");
    return called.owner().equals("java/util/Objects")
        || called.owner().startsWith("[")
        || !mayTakeArray && (called.owner().isEmpty() || called.owner().startsWith("java/lang/"));
  }
}
