package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.List;

/** The instructions of a method's code (JVMS 6.5). */
final class Instructions {

  static final int INVOKE_VIRTUAL = 182;
  static final int INVOKE_DYNAMIC = 186;
  static final int PUT_FIELD = 181;
  static final int GET_FIELD = 180;
  static final int CHECK_CAST = 192;

  private static final int TABLE_SWITCH = 170;
  private static final int LOOKUP_SWITCH = 171;
  private static final int WIDE = 196;
  private static final int INCREMENT = 132;

  /** How many bytes each instruction takes; 0 for those that tell themselves. */
  private static final String LENGTHS =
      // nop … dconst_1, bipush, sipush, ldc
      "1".repeat(16) + "23" + "233"
          // xload, xload_n, xaload; xstore, xstore_n, xastore
          + "2".repeat(5) + "1".repeat(28) + "2".repeat(5) + "1".repeat(28)
          // pop … lxor, iinc, conversions and comparisons
          + "1".repeat(45) + "3" + "1".repeat(20)
          // branches, goto, jsr, ret, switches, returns
          + "3".repeat(16) + "2" + "00" + "1".repeat(6)
          // fields, calls, objects and arrays
          + "3".repeat(7) + "55" + "3" + "2" + "3" + "11" + "33" + "11"
          // wide, multianewarray, ifnull, ifnonnull, goto_w, jsr_w
          + "0" + "4" + "33" + "55";

  /**
   * An instruction.
   *
   * @param operand the number of the variable that it loads or stores, or of what it refers to;
   *     negative for other instructions
   */
  record Instruction(int opcode, int operand) {

    /** Whether this puts a local variable on the stack. */
    boolean isLoad() {
      return opcode >= 21 && opcode <= 45;
    }

    /** Whether this gives a local variable a value. */
    boolean isStore() {
      return opcode >= 54 && opcode <= 78 || opcode == INCREMENT;
    }

    /** Whether this gives an element of an array a value. */
    boolean isArrayStore() {
      return opcode >= 79 && opcode <= 86;
    }

    boolean isCall() {
      return opcode >= INVOKE_VIRTUAL && opcode <= INVOKE_DYNAMIC;
    }

    boolean loads(int variable) {
      return isLoad() && operand == variable;
    }
  }

  private final byte[] code;

  private Instructions(byte[] code) {
    this.code = code;
  }

  static List<Instruction> of(byte[] code) {
    return new Instructions(code).read();
  }

  private List<Instruction> read() {
    List<Instruction> instructions = new ArrayList<>();
    for (int at = 0; at < code.length; at += length(at)) {
      boolean isWide = unsigned(at) == WIDE;
      int opcode = unsigned(isWide ? at + 1 : at);
      instructions.add(new Instruction(opcode, isWide ? pair(at + 2) : operand(opcode, at)));
    }
    return instructions;
  }

  private int operand(int opcode, int at) {
    if (opcode >= 21 && opcode <= 25 || opcode >= 54 && opcode <= 58 || opcode == INCREMENT) {
      return unsigned(at + 1);
    }
    if (opcode >= 26 && opcode <= 45) {
      return (opcode - 26) % 4;
    }
    if (opcode >= 59 && opcode <= 78) {
      return (opcode - 59) % 4;
    }
    return opcode >= GET_FIELD - 2 && opcode <= INVOKE_DYNAMIC ? pair(at + 1) : -1;
  }

  private int length(int at) {
    int opcode = unsigned(at);
    int padded = (at + 4) / 4 * 4 - at;
    return switch (opcode) {
      case WIDE -> unsigned(at + 1) == INCREMENT ? 6 : 4;
      case TABLE_SWITCH -> padded + 12 + 4 * (word(at + padded + 8) - word(at + padded + 4) + 1);
      case LOOKUP_SWITCH -> padded + 8 + 8 * word(at + padded + 4);
      default -> LENGTHS.charAt(opcode) - '0';
    };
  }

  private int unsigned(int at) {
    return code[at] & 0xFF;
  }

  private int pair(int at) {
    return unsigned(at) << 8 | unsigned(at + 1);
  }

  private int word(int at) {
    return pair(at) << 16 | pair(at + 2);
  }
}
