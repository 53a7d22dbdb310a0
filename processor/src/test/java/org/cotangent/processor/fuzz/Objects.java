package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.fuzz.ObjectType.Component;
import org.cotangent.processor.ir.ScalarType;

/** Random expressions and statements with records and values of a sealed interface. */
final class Objects {
  private final Random random;
  private final ObjectTypes types;

  /** Whether what is made stands in another class than the program's. */
  private boolean isElsewhere;

  private int making;
  private int tests;

  Objects(Random random, ObjectTypes types) {
    this.random = random;
    this.types = types;
  }

  ObjectTypes types() {
    return types;
  }

  /** Says that what follows stands in the other class, or no longer. */
  void elsewhere(boolean is) {
    isElsewhere = is;
  }

  /** An object of the type; null if none can be had. */
  Pair value(ObjectType type, Scope scope, Expressions expressions, int depth, boolean small) {
    Scope.Held held = scope.anyHeld(type.name());
    if (type.name().equals("Shape") && random.nextInt(4) == 0) {
      if (!isElsewhere && random.nextInt(3) == 0) {
        return new Pair("UNIT", type.constant().oracle());
      }
      Scope.Held box = scope.anyHeld("Box");
      held = box == null ? held : box;
    }
    if (held != null && (random.nextInt(3) > 0 || making > 2)) {
      return Pair.same(held.name());
    }
    making++;
    try {
      Pair call = random.nextInt(3) == 0 && making < 3 && !small
          ? expressions.helpers().object(type.name(), scope, expressions, depth)
          : null;
      if (call != null) {
        return call;
      }
      Pair made = type.isSealed()
          ? anyVariant(type, scope, expressions, depth, small)
          : made(type, scope, expressions, depth, small);
      if (made != null && making == 1 && random.nextInt(4) == 0) {
        Pair other = type.isSealed()
            ? anyVariant(type, scope, expressions, depth, small)
            : made(type, scope, expressions, depth, small);
        Term condition = expressions.conditions().of(1);
        made = other == null ? made : choice(type, condition, made, other);
      }
      return made != null ? made : held == null ? null : Pair.same(held.name());
    } finally {
      making--;
    }
  }

  private static Pair choice(ObjectType type, Term condition, Pair one, Pair other) {
    String cast = " ? (" + type.name() + ") ";
    return new Pair(
        "(" + condition.plain() + cast + one.plain() + " : " + other.plain() + ")",
        "(" + condition.oracle() + cast + one.oracle() + " : " + other.oracle() + ")");
  }

  private Pair anyVariant(
      ObjectType type, Scope scope, Expressions expressions, int depth, boolean small) {
    ObjectType variant = type.variants().get(random.nextInt(type.variants().size()));
    return value(variant, scope, expressions, depth, small);
  }

  private Pair made(
      ObjectType type, Scope scope, Expressions expressions, int depth, boolean small) {
    if (type.isForeign() != isElsewhere) {
      return null;
    }
    StringBuilder plain = new StringBuilder("new " + type.name() + "(");
    StringBuilder oracle = new StringBuilder("new " + type.name() + "(");
    String separator = "";
    for (Component component : type.components()) {
      Pair value = component.record() != null
          ? value(component.record(), scope, expressions, depth, small)
          : component.isArray()
              ? array(scope, expressions)
              : number(component, expressions, Math.min(depth, 1), small).pair();
      plain.append(separator).append(value.plain());
      oracle.append(separator).append(value.oracle());
      separator = ", ";
    }
    return new Pair(plain + ")", oracle + ")");
  }

  private static Term number(
      Component component, Expressions expressions, int depth, boolean small) {
    ScalarType type = Helpers.scalar(component.type());
    Term value = small && type.isFloating()
        ? expressions.squashed(depth).cast(type)
        : expressions.of(type, depth);
    return value.widened(type);
  }

  private Pair array(Scope scope, Expressions expressions) {
    Scope.Array array = scope.anyArray(ScalarType.DOUBLE, 1);
    if (array != null && random.nextInt(3) > 0) {
      return Pair.same(array.name());
    }
    Term element = expressions.squashed(1).widened(ScalarType.DOUBLE);
    return new Pair(
        "new double[] {" + element.plain() + ", RATE}",
        "new Exact[] {" + element.oracle() + ", oracle.of(RATE)}");
  }

  /** A number out of an object; null if there is none. */
  Term number(Scope scope, Expressions expressions, int depth) {
    ObjectType type = types.any(random);
    if (type.isSealed()) {
      return tested(type, scope, expressions, depth);
    }
    Scope.Held held = scope.anyHeld(type.name());
    Pair from =
        held != null ? Pair.same(held.name()) : value(type, scope, expressions, depth, true);
    return from == null ? null : component(type, from, held != null, expressions);
  }

  private Term component(ObjectType type, Pair from, boolean isVariable, Expressions expressions) {
    Component component = type.components().get(random.nextInt(type.components().size()));
    Pair read = from.then(Pair.same("." + component.name() + "()"));
    if (component.record() != null) {
      return component(component.record(), read, isVariable, expressions);
    }
    if (!component.isArray()) {
      return new Term(Helpers.scalar(component.type()), read.plain(), read.oracle());
    }
    if (!isVariable) {
      return null;
    }
    String array = read.plain();
    Term index = expressions.integers().ofInt(0);
    Term load =
        Term.logic(ScalarType.DOUBLE, array, "[Math.floorMod(", index, ", " + array + ".length)]");
    return Term.ternary(
        Term.same(ScalarType.BOOLEAN, "(" + array + ".length > 0)"),
        load,
        Term.constant(ScalarType.DOUBLE, "0.5"));
  }

  /** {@code s instanceof Disc d && … ? … d … : …}. */
  private Term tested(ObjectType type, Scope scope, Expressions expressions, int depth) {
    Scope.Held held = scope.anyHeld(type.name());
    if (held == null) {
      return null;
    }
    ObjectType variant = type.variants().get(random.nextInt(type.variants().size()));
    // A name of its own: what is generated may be put behind declarations that the scope forgot.
    String name = "seen" + tests++;
    Term test = test(held, variant, name);
    Term[] arms = new Term[2];
    scope.nested(() -> {
      scope.declareHeld(new Scope.Held(name, variant.name(), false));
      arms[0] = component(variant, Pair.same(name), true, expressions);
      if (random.nextBoolean()) {
        arms[0] = Term.binary("*", arms[0], expressions.squashed(depth));
      }
    });
    arms[1] = expressions.floating(Math.min(depth, 1));
    return Term.ternary(random.nextBoolean() ? test : and(test, variant, name), arms[0], arms[1])
        .widened(ScalarType.DOUBLE);
  }

  private static Term test(Scope.Held held, ObjectType variant, String name) {
    return Term.same(
        ScalarType.BOOLEAN, held.name() + " instanceof " + variant.name() + " " + name);
  }

  /** The test, and one of a number of what it finds. */
  private static Term and(Term test, ObjectType variant, String name) {
    for (Component component : variant.components()) {
      if (component.isNumber()) {
        Term number =
            Term.same(Helpers.scalar(component.type()), name + "." + component.name() + "()");
        Term zero = Term.constant(ScalarType.DOUBLE, "-0.25");
        return Term.logic(ScalarType.BOOLEAN, test, " && ", Term.comparison(">", number, zero));
      }
    }
    return test;
  }

  /** Adds a statement with objects; the scope then knows what it declares. */
  void add(Block block, Scope scope, Expressions expressions, Statements statements) {
    switch (random.nextInt(7)) {
      case 6 -> through(block, scope, statements);
      case 0, 1 -> declare(block, scope, expressions, statements);
      case 2 -> assign(block, scope, expressions, statements);
      case 3 -> assignedLater(block, scope, expressions, statements);
      case 4 -> branched(block, scope, statements);
      default -> unlessTested(block, scope, expressions, statements);
    }
  }

  private void through(Block block, Scope scope, Statements statements) {
    Scope.Held array = scope.anyHeld(random.nextBoolean() ? "Spot[]" : "Shape[]");
    block.add(array == null ? statements.assign() : statements.through(array));
  }

  /** Declares a variable for an object. */
  void declare(Block block, Scope scope, Expressions expressions, Statements statements) {
    ObjectType type = types.any(random);
    Pair value = value(type, scope, expressions, statements.depth(), false);
    if (value == null) {
      block.add(statements.assign());
      return;
    }
    String name = scope.freshName();
    boolean isFinal = random.nextInt(4) == 0;
    String head = (isFinal ? "final " : "") + type.name() + " " + name + " = ";
    block.add(Node.of(Pair.same(head).then(value).then(Pair.same(";"))));
    scope.declareHeld(new Scope.Held(name, type.name(), !isFinal));
  }

  private void assign(Block block, Scope scope, Expressions expressions, Statements statements) {
    Scope.Held held = scope.anyAssignableHeld();
    Pair value = held == null
        ? null
        : value(types.named(held.type()), scope, expressions, 1, statements.isRepeated());
    block.add(
        value == null
            ? statements.assign()
            : Node.of(Pair.same(held.name() + " = ").then(value).then(Pair.same(";"))));
  }

  /** An object that is made on two ways, often a value of the sealed interface. */
  private void assignedLater(
      Block block, Scope scope, Expressions expressions, Statements statements) {
    ObjectType type = random.nextBoolean() ? types.named("Shape") : types.any(random);
    Term condition = expressions.conditions().of(2);
    String name = scope.freshName();
    scope.reserve(name);
    List<Block> ways = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Block way = statements.block(1);
      Pair value = value(type, scope, expressions, 1, statements.isRepeated());
      if (value == null) {
        block.add(statements.assign());
        return;
      }
      way.add(Node.of(Pair.same(name + " = ").then(value).then(Pair.same(";"))));
      ways.add(way);
    }
    String head = type.name() + " " + name + ";\nif (";
    block.add(new Node(
        List.of(
            new Pair(head + condition.plain() + ") ", head + condition.oracle() + ") "),
            Pair.same(" else "),
            Pair.same("")),
        ways));
    scope.declareHeld(new Scope.Held(name, type.name(), true));
  }

  /** What a value of the sealed interface can be tested for. */
  private List<ObjectType> narrower() {
    List<ObjectType> all = new ArrayList<>(types.named("Shape").variants());
    if (types.named("Box") != null) {
      all.add(random.nextInt(all.size() + 1), types.named("Box"));
    }
    return all;
  }

  /** {@code if (s instanceof Disc d) … else if (…) … else …}. */
  private void branched(Block block, Scope scope, Statements statements) {
    Scope.Held held = scope.anyHeld("Shape");
    if (held == null) {
      block.add(statements.assign());
      return;
    }
    List<Pair> pieces = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (ObjectType variant : narrower()) {
      String name = scope.freshName();
      Term test = test(held, variant, name);
      Term all = random.nextInt(3) > 0 ? test : and(test, variant, name);
      String before = pieces.isEmpty() ? "if (" : " else if (";
      pieces.add(new Pair(before + all.plain() + ") ", before + all.oracle() + ") "));
      scope.nested(() -> {
        scope.declareHeld(new Scope.Held(name, variant.name(), random.nextInt(4) == 0));
        blocks.add(statements.block(1 + random.nextInt(2)));
      });
    }
    if (random.nextBoolean()) {
      pieces.add(Pair.same(" else "));
      blocks.add(statements.block(1));
    }
    pieces.add(Pair.same(""));
    block.add(new Node(pieces, blocks));
  }

  /** {@code if (!(s instanceof Disc d)) …; break;}, behind which the object is known. */
  private void unlessTested(
      Block block, Scope scope, Expressions expressions, Statements statements) {
    Scope.Held held = scope.anyHeld("Shape");
    Block then = held == null ? null : statements.block(1);
    if (held == null || !statements.addJump(then)) {
      block.add(statements.assign());
      return;
    }
    List<ObjectType> variants = narrower();
    ObjectType variant = variants.get(random.nextInt(variants.size()));
    String name = scope.freshName();
    String head = "if (!(" + test(held, variant, name).plain() + ")) ";
    block.add(Node.of(Pair.same(head), then, Pair.same("")));
    scope.declareHeld(new Scope.Held(name, variant.name(), random.nextBoolean()));
  }
}
