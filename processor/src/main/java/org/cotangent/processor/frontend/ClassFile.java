package org.cotangent.processor.frontend;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a class file says: the components of a record, and the code of methods (JVMS 4).
 *
 * @param components in order; none if the class is no record
 * @param methods those that have code
 */
record ClassFile(List<Member> components, List<Method> methods, ConstantPool constants) {
  private static final int MAGIC = 0xCAFEBABE;

  /** A component of a record, or what an instruction refers to. */
  record Member(String owner, String name, String descriptor) {}

  /** A method. */
  record Method(String name, String descriptor, byte[] code) {}

  /** What the instructions refer to by number. */
  record ConstantPool(Object[] entries) {
    /** Two numbers of other entries; the first may number something else than an entry. */
    private record Pair(boolean hasOwner, int first, int second) {}

    private static ConstantPool read(DataInputStream in) throws IOException {
      Object[] entries = new Object[in.readUnsignedShort()];
      for (int i = 1; i < entries.length; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> entries[i] = in.readUTF();
          case 3, 4 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // A long or a double takes two numbers.
          }
          case 7 -> entries[i] = in.readUnsignedShort();
          case 8, 16, 19, 20 -> in.skipNBytes(2);
          case 9, 10, 11, 12, 17, 18 ->
            entries[i] = new Pair(tag < 12, in.readUnsignedShort(), in.readUnsignedShort());
          case 15 -> in.skipNBytes(3);
          default -> throw new IOException("constant of the unknown kind " + tag);
        }
      }
      return new ConstantPool(entries);
    }

    String text(int index) {
      return (String) entries[index];
    }

    /** The field or method that an instruction refers to; a dynamic call has no owner. */
    Member member(int index) {
      Pair member = (Pair) entries[index];
      Pair nameAndType = (Pair) entries[member.second()];
      String owner = member.hasOwner() ? text((Integer) entries[member.first()]) : "";
      return new Member(owner, text(nameAndType.first()), text(nameAndType.second()));
    }
  }

  /**
   * Reads a class file.
   *
   * @throws IOException if it cannot be read, or is none
   */
  static ClassFile read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.skipNBytes(4); // The version.
    ConstantPool constants = ConstantPool.read(in);
    in.skipNBytes(6); // Access, this class and the one above.
    in.skipNBytes(2L * in.readUnsignedShort()); // The interfaces.
    members(in, constants); // The fields.
    List<Method> methods = members(in, constants);
    List<Member> components = new ArrayList<>();
    for (int rest = in.readUnsignedShort(); rest > 0; rest--) {
      String attribute = constants.text(in.readUnsignedShort());
      int length = in.readInt();
      if (attribute.equals("Record")) {
        components(in, constants, components);
      } else {
        in.skipNBytes(length);
      }
    }
    return new ClassFile(components, methods, constants);
  }

  private static List<Method> members(DataInputStream in, ConstantPool constants)
      throws IOException {
    List<Method> methods = new ArrayList<>();
    for (int rest = in.readUnsignedShort(); rest > 0; rest--) {
      in.skipNBytes(2); // Access.
      String name = constants.text(in.readUnsignedShort());
      String descriptor = constants.text(in.readUnsignedShort());
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        String attribute = constants.text(in.readUnsignedShort());
        byte[] content = in.readNBytes(in.readInt());
        if (attribute.equals("Code")) {
          methods.add(new Method(name, descriptor, code(content)));
        }
      }
    }
    return methods;
  }

  private static byte[] code(byte[] attribute) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(attribute))) {
      in.skipNBytes(4); // The stack and the variables.
      return in.readNBytes(in.readInt());
    }
  }

  private static void components(
      DataInputStream in, ConstantPool constants, List<Member> components) throws IOException {
    for (int rest = in.readUnsignedShort(); rest > 0; rest--) {
      String name = constants.text(in.readUnsignedShort());
      components.add(new Member("", name, constants.text(in.readUnsignedShort())));
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        in.skipNBytes(2);
        in.skipNBytes(in.readInt());
      }
    }
  }
}
