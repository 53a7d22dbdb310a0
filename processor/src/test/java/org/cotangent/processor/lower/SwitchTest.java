package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cotangent.processor.lower.Code.number;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Constant.EnumConstant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.lower.ProgramBuilder.Group;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.lower.ProgramBuilder.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchTest {

  private final Code code = new Code();
  private final Target out = code.target();
  private final List<Group> groups = new ArrayList<>();
  private Local k;
  private Local s;

  @BeforeEach
  void declare() {
    k = code.intParam("k");
    s = code.local("s", number(1));
  }

  @Test
  void armsOfArrowsAreArms() {
    on(() -> code.set(s, code.get(k)), 1, 2);
    onDefault(() -> code.set(s, number(7)));
    on(() -> code.set(s, code.times(code.get(k), number(5))), 3);
    select(false);
    code.builder.returns(code.get(s));

    assertThat(agrees(v -> v == 1 || v == 2 ? v : v == 3 ? 15 : 7)).isEqualTo("""
            f(int k) {
              (int s) = switch (k) {
                case 1, 2 {
                  yield k
                }
                case 3 {
                  int s2 = k * 5
                  yield s2
                }
                default {
                  yield 7
                }
              }
              yield s
            }
            """);
  }

  @Test
  void withoutDefaultTheOtherValuesDoNothing() {
    on(() -> code.set(s, number(5)), 3);
    select(false);
    code.builder.returns(code.get(s));

    agrees(v -> v == 3 ? 5 : 1);
  }

  @Test
  void groupsWithBreaksAreArmsWithoutFlags() {
    on(
        () -> {
          code.set(s, number(5));
          code.builder.exit(out);
        },
        1);
    on(Code::nothing, 2);
    on(
        () -> {
          code.set(s, code.get(k));
          code.builder.exit(out);
        },
        3);
    onDefault(() -> code.set(s, number(9)));
    select(true);
    code.builder.returns(code.get(s));

    assertThat(agrees(v -> v == 1 ? 5 : v == 2 || v == 3 ? v : 9)).isEqualTo("""
            f(int k) {
              (int s) = switch (k) {
                case 1 {
                  yield 5
                }
                case 2, 3 {
                  yield k
                }
                default {
                  yield 9
                }
              }
              yield s
            }
            """);
  }

  @Test
  @SuppressWarnings("fallthrough")
  void fallingThroughEntersLaterGroups() {
    on(() -> add(1), 1);
    on(() -> add(10), 2);
    on(
        () -> {
          add(100);
          code.builder.exit(out);
        },
        3);
    on(() -> add(1000), 4);
    select(true);
    code.builder.returns(code.get(s));

    agrees(v -> {
      int sum = 1;
      switch (v) {
        case 1:
          sum += 1;
        // falls through
        case 2:
          sum += 10;
        // falls through
        case 3:
          sum += 100;
          break;
        case 4:
          sum += 1000;
      }
      return sum;
    });
  }

  @Test
  @SuppressWarnings("fallthrough")
  void defaultInTheMiddleFallsThroughToo() {
    on(() -> add(1), 1);
    onDefault(() -> add(10));
    on(() -> add(100), 3);
    on(
        () -> {
          add(1000);
          code.builder.exit(out);
        },
        4);
    on(() -> add(10000), 0);
    select(true);
    code.builder.returns(code.get(s));

    agrees(v -> {
      int sum = 1;
      switch (v) {
        case 1:
          sum += 1;
        // falls through
        default:
          sum += 10;
        // falls through
        case 3:
          sum += 100;
        // falls through
        case 4:
          sum += 1000;
          break;
        case 0:
          sum += 10000;
      }
      return sum;
    });
  }

  @Test
  @SuppressWarnings("fallthrough")
  void aGroupMayOrMayNotBreak() {
    on(
        () -> {
          code.when(code.less(code.get(k), number(2)), () -> code.builder.exit(out));
          add(1);
        },
        1,
        2);
    on(() -> add(10), 3);
    on(() -> add(100), 4);
    select(true);
    code.builder.returns(code.times(code.get(s), number(2)));

    agrees(v -> {
      int sum = 1;
      switch (v) {
        case 1:
        case 2:
          if (v < 2) {
            break;
          }
          sum += 1;
        // falls through
        case 3:
          sum += 10;
        // falls through
        case 4:
          sum += 100;
      }
      return sum * 2;
    });
  }

  @Test
  void localsOfAGroupMayBeUsedByTheNext() {
    Local[] t = new Local[1];
    on(() -> t[0] = code.local("t", code.add(code.get(k), number(1))), 1);
    on(
        () -> {
          code.set(t[0], number(4));
          code.set(s, code.add(code.get(s), code.get(t[0])));
        },
        2);
    select(true);
    code.builder.returns(code.get(s));

    Function function = code.finish();
    Structure.assertNothingNeedless(function);
    assertThat(Code.run(function, 1)).isEqualTo(5);
    assertThat(Code.run(function, 2)).isEqualTo(5);
    assertThat(Code.run(function, 3)).isEqualTo(1);
  }

  @Test
  void groupsMayReturnThrowAndContinue() {
    Local i = code.local("i", number(0));
    Target on = code.target();
    code.count(i, k, code.target(), on, () -> {
      on(() -> code.builder.exit(on), 1);
      on(() -> code.builder.returns(code.get(s)), 3);
      on(code::fail, -1);
      onDefault(() -> add(3));
      code.builder.select(code.get(i), groups, true, out);
      add(10);
    });
    code.builder.returns(number(77));

    agrees(v -> {
      int sum = 1;
      for (int j = 0; j < v; j++) {
        switch (j) {
          case 1:
            continue;
          case 3:
            return sum;
          default:
            sum += 3;
        }
        sum += 10;
      }
      return 77;
    });
  }

  @Test
  void onlyADefaultIsNoChoice() {
    onDefault(() -> add(5));
    select(false);
    code.builder.returns(code.get(s));

    assertThat(agrees(v -> 6)).doesNotContain("switch");
  }

  @Test
  void charactersStringsAndEnumsAreChosenFromToo() {
    chooses(ScalarType.CHAR, new Constant(ScalarType.CHAR, 'b', ""), 'b', 'c');
    chooses(ReferenceType.STRING, Constant.of("yes"), "yes", "no");
    ReferenceType mode = new ReferenceType("java.math.RoundingMode");
    Constant floor = new Constant(mode, new EnumConstant("FLOOR"), "");
    chooses(mode, floor, RoundingMode.FLOOR, RoundingMode.UP);
  }

  @Test
  void aSwitchOverNullThrowsWhateverItWouldDo() {
    Code own = new Code();
    Local text = own.builder.parameter("text", ReferenceType.STRING);
    own.builder.select(
        own.get(text), List.of(new Group(List.of(), true, Code::nothing)), false, own.target());
    own.builder.returns(number(1));

    Function function = own.finish();
    assertThat(Code.run(function, "text")).isEqualTo(1);
    assertThatThrownBy(() -> Code.run(function, new Object[] {null}))
        .isInstanceOf(NullPointerException.class);
  }

  private static void chooses(Type type, Constant label, Object chosen, Object other) {
    Code own = new Code();
    Local selector = own.builder.parameter("selector", type);
    Group group = new Group(List.of(label), false, () -> own.builder.returns(number(1)));
    own.builder.select(own.get(selector), List.of(group), false, own.target());
    own.builder.returns(number(2));

    Function function = own.finish();
    Structure.assertNoFlags(function);
    assertThat(Code.run(function, chosen)).isEqualTo(1);
    assertThat(Code.run(function, other)).isEqualTo(2);
  }

  private void on(Runnable body, int... labels) {
    List<Constant> constants = new ArrayList<>();
    for (int label : labels) {
      constants.add(number(label));
    }
    groups.add(new Group(constants, false, body));
  }

  private void onDefault(Runnable body) {
    groups.add(new Group(List.of(), true, body));
  }

  private void add(int summand) {
    code.set(s, code.add(code.get(s), number(summand)));
  }

  private void select(boolean fallThrough) {
    code.builder.select(code.get(k), groups, fallThrough, out);
  }

  /** Compares the function with Java; returns its text. */
  private String agrees(IntUnaryOperator expected) {
    Function function = code.finish();
    Structure.assertNothingNeedless(function);
    for (int value = 0; value < 7; value++) {
      assertThat(Code.run(function, value)).isEqualTo(expected.applyAsInt(value));
    }
    return Printer.print(function);
  }
}
