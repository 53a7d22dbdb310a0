package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cotangent.processor.frontend.Instructions.Instruction;
import org.junit.jupiter.api.Test;

class ClassFileTest {

  record Sample(double x, long[] many, String name) {
    int doubled(int n) {
      int sum = 0;
      for (int i = 0; i < n; i++) {
        sum += 2;
      }
      return sum;
    }
  }

  @Test
  void a_record_has_its_components_in_order() throws IOException {
    ClassFile file = of(Sample.class);

    assertThat(file.components())
        .containsExactly(
            new ClassFile.Member("", "x", "D"),
            new ClassFile.Member("", "many", "[J"),
            new ClassFile.Member("", "name", "Ljava/lang/String;"));
    assertThat(of(String.class).components()).isEmpty();
  }

  @Test
  void instructions_tell_what_they_load_store_and_refer_to() throws IOException {
    ClassFile file = of(Sample.class);

    List<Instruction> accessor = code(file, "many");
    assertThat(accessor).hasSize(3);
    assertThat(accessor.get(0).loads(0)).isTrue();
    assertThat(accessor.get(1).opcode()).isEqualTo(Instructions.GET_FIELD);
    assertThat(file.constants().member(accessor.get(1).operand()))
        .isEqualTo(new ClassFile.Member(
            "org/cotangent/processor/frontend/ClassFileTest$Sample", "many", "[J"));
    assertThat(
            code(file, "doubled").stream().filter(Instruction::isStore).map(Instruction::operand))
        .containsExactly(2, 3, 2, 3);
    assertThat(code(file, "<init>").stream().filter(Instruction::isLoad).map(Instruction::operand))
        .containsExactly(0, 0, 1, 0, 3, 0, 4);
  }

  /** With a wrong length of an instruction, what follows is read as others. */
  @Test
  void all_code_ends_in_an_instruction_that_nothing_follows() throws IOException {
    Path platform =
        FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java/util");
    int methods = 0;
    try (Stream<Path> files = Files.walk(platform)) {
      for (Path path : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        for (ClassFile.Method method : read(Files.readAllBytes(path)).methods()) {
          List<Instruction> code = Instructions.of(method.code());
          int last = code.get(code.size() - 1).opcode();
          boolean returns = last >= 172 && last <= 177;
          boolean leaves = last == 191 || last == 167 || last == 170 || last == 171;
          assertThat(returns || leaves)
              .as("%s of %s: %s", method.name(), path, last)
              .isTrue();
          methods++;
        }
      }
    }
    assertThat(methods).isGreaterThan(5000);
  }

  @Test
  void what_is_no_class_file_is_not_read() {
    assertThatThrownBy(() -> read(new byte[] {1, 2, 3, 4, 5})).isInstanceOf(IOException.class);
  }

  private static List<Instruction> code(ClassFile file, String name) {
    return Instructions.of(file.methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow()
        .code());
  }

  private static ClassFile of(Class<?> type) throws IOException {
    String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    return read(type.getResourceAsStream(name).readAllBytes());
  }

  private static ClassFile read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return ClassFile.read(in);
    }
  }
}
