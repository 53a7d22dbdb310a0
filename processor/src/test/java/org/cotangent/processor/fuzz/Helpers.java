package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/**
 * The methods that a random program calls; later ones call earlier ones, and some call themselves,
 * to a depth that they are given.
 */
final class Helpers {
  private static final int MOST_CALLS = 4;
  private static final int MOST_CALLS_OF_SELF = 2;
  private static final String DEPTH = "depth";
  private static final String[] RESULTS = {"double", "double", "float", "int", "void", "double[]"};

  private final Random random;
  private final boolean withArrays;
  private final boolean mayRecur;
  private final Objects objects;

  /** The name of the class that methods elsewhere belong to. */
  private final String elsewhere;

  private final List<Helper> made = new ArrayList<>();
  private int calls;

  /** The method that is being made, if it calls itself. */
  private Helper self;

  private int callsOfSelf;

  /** The methods of a program without types of its own. */
  Helpers(Random random, boolean withArrays, boolean mayRecur) {
    this(random, withArrays, mayRecur, ObjectTypes.NONE, "");
  }

  Helpers(
      Random random, boolean withArrays, boolean mayRecur, ObjectTypes types, String elsewhere) {
    this.objects = new Objects(random, types);
    this.elsewhere = elsewhere;
    this.random = random;
    this.withArrays = withArrays;
    this.mayRecur = mayRecur;
  }

  List<Helper> made() {
    return List.copyOf(made);
  }

  boolean isEmpty() {
    return made.isEmpty() && self == null;
  }

  boolean hasObjects() {
    return !objects.types().isEmpty();
  }

  Objects objects() {
    return objects;
  }

  void make() {
    calls = 0;
    String result = RESULTS[random.nextInt(withArrays ? RESULTS.length : 4)];
    if (hasObjects() && random.nextInt(3) == 0) {
      result = objects.types().anyOwn(random).name();
    }
    Scope scope = new Scope(random);
    Expressions expressions = new Expressions(random, scope, this);
    List<Helper.Parameter> parameters = parameters(scope);
    addArray(scope, parameters, result);
    Helper.Place place = place(parameters);
    if (hasObjects()) {
      addObjects(scope, parameters);
      if (random.nextInt(3) == 0) {
        addReceiver(scope, parameters);
        place = Helper.Place.OBJECT;
      }
    }
    String name = "helper" + made.size();
    callsOfSelf = 0;
    if (random.nextInt(3) == 0 && mayRecur) {
      parameters.add(new Helper.Parameter(DEPTH, "int", false));
      scope.declare(DEPTH, ScalarType.INT, false);
      self = new Helper(name, place, result, parameters, new Block());
    }
    Block body = body(scope, expressions, result);
    made.add(new Helper(name, place, result, parameters, body));
    self = null;
    calls = 0;
  }

  private Block body(Scope scope, Expressions expressions, String result) {
    Block body = new Block();
    Supplier<Pair> returned = fill(body, scope, expressions, result);
    if (!result.equals("void")) {
      body.add(Node.of(returned.get()));
    }
    return body;
  }

  private Supplier<Pair> fill(Block body, Scope scope, Expressions expressions, String result) {
    scope.declare("n", ScalarType.INT, false);
    scope.reserve("text");
    scope.reserve("mode");
    Supplier<Pair> returned = () -> returned(result, scope, expressions);
    int budget = 1 + random.nextInt(6);
    Statements statements =
        new Statements(random, scope, expressions, returned, budget, withArrays);
    statements.fill(body, 1 + random.nextInt(3));
    return returned;
  }

  /** Makes a method that every record of the sealed interface has, of its own. */
  void makeOfInterface() {
    String name = "helper" + made.size();
    ObjectType shape = objects.types().named("Shape");
    String result = random.nextInt(4) == 0 ? "Shape" : "double";
    List<Helper> implementations = new ArrayList<>();
    for (ObjectType variant : shape.variants()) {
      calls = 0;
      Scope scope = new Scope(random);
      Expressions expressions = new Expressions(random, scope, this);
      scope.reserve("by");
      scope.declareComponents(variant);
      scope.declare("by", ScalarType.DOUBLE, true);
      List<Helper.Parameter> parameters = List.of(
          new Helper.Parameter("this", variant.name(), false),
          new Helper.Parameter("by", "double", false));
      implementations.add(new Helper(
          name, Helper.Place.OBJECT, result, parameters, body(scope, expressions, result)));
    }
    calls = 0;
    List<Helper.Parameter> parameters = List.of(
        new Helper.Parameter("this", shape.name(), false),
        new Helper.Parameter("by", "double", false));
    made.addAll(implementations);
    made.add(new Helper(name, Helper.Place.OBJECT, result, parameters, null));
  }

  /** Makes an annotated method of another class, whose result depends on its first parameter. */
  void makeElsewhere() {
    objects.elsewhere(true);
    calls = 0;
    String[] results = {"double", "double", "float", "Duo", withArrays ? "double[]" : "Duo"};
    String result = results[random.nextInt(results.length)];
    Scope scope = new Scope(random);
    Expressions expressions = new Expressions(random, scope, this);
    boolean isMethod = !made.isEmpty() && !result.endsWith("]") && random.nextInt(3) == 0;
    String first = isMethod ? "p" : scope.freshName();
    List<Helper.Parameter> parameters = new ArrayList<>();
    if (isMethod) {
      scope.declareComponents(objects.types().named("Duo"));
      parameters.add(new Helper.Parameter("this", "Duo", false));
    } else {
      scope.declare(first, ScalarType.DOUBLE, false);
      parameters.add(new Helper.Parameter(first, "double", false));
    }
    // An array that it returned might be one that it was given, and then could not be written to.
    boolean isArray = result.endsWith("]");
    if (random.nextBoolean() && !isArray) {
      String name = scope.freshName();
      scope.declareArray(new Scope.Array(name, ScalarType.DOUBLE, 1, false, false));
      parameters.add(new Helper.Parameter(name, "double[]", false));
    }
    addObjects(scope, parameters);
    parameters.removeIf(parameter -> objects.types().named(parameter.type()) != null
        && (!objects.types().named(parameter.type()).isDifferentiable()
            || isArray && objects.types().named(parameter.type()).has("double[]")));
    scope.retainHeld(parameters.stream().map(Helper.Parameter::name).toList());
    if (isMethod) {
      scope.declareHeld(new Scope.Held("this", "Duo", false));
    }
    Helper.Place place = isMethod ? Helper.Place.OBJECT : Helper.Place.ELSEWHERE;
    String name = "elsewhere" + made.size();
    if (random.nextInt(4) == 0 && mayRecur) {
      parameters.add(new Helper.Parameter(DEPTH, "int", false));
      scope.declare(DEPTH, ScalarType.INT, false);
      self = new Helper(name, place, result, parameters, new Block());
      callsOfSelf = 0;
    }
    Block body = new Block();
    fill(body, scope, expressions, result);
    body.add(Node.of(ElsewhereResult.of(result, first, expressions)));
    made.add(new Helper(name, place, result, parameters, body));
    self = null;
    calls = 0;
    objects.elsewhere(false);
  }

  private void addObjects(Scope scope, List<Helper.Parameter> parameters) {
    for (int i = random.nextInt(3); i > 0; i--) {
      String type = objects.types().any(random).name();
      String name = scope.freshName();
      scope.declareHeld(new Scope.Held(name, type, random.nextBoolean()));
      parameters.add(new Helper.Parameter(name, type, false));
    }
  }

  /** Makes it a method of a record, whose components it sees. */
  private void addReceiver(Scope scope, List<Helper.Parameter> parameters) {
    ObjectType type = objects.types().anyOwn(random);
    boolean clashes = type.components().stream()
        .anyMatch(component ->
            parameters.stream().anyMatch(parameter -> parameter.name().equals(component.name())));
    if (!clashes) {
      scope.declareComponents(type);
    }
    scope.declareHeld(new Scope.Held("this", type.name(), false));
    parameters.add(0, new Helper.Parameter("this", type.name(), false));
  }

  /** Beside an array that is only read, now and then another, which may be the same. */
  private void addArray(Scope scope, List<Helper.Parameter> parameters, String result) {
    boolean isRead = parameters.stream()
        .anyMatch(parameter -> parameter.type().endsWith("]") && !parameter.written());
    if (isRead && !result.endsWith("]") && random.nextBoolean()) {
      String name = scope.freshName();
      scope.declareArray(new Scope.Array(name, ScalarType.DOUBLE, 1, false, false));
      parameters.add(new Helper.Parameter(name, "double[]", false));
    }
  }

  private Helper.Place place(List<Helper.Parameter> parameters) {
    boolean fits = parameters.size() > 1
        && parameters.stream().limit(2).allMatch(parameter -> parameter.type().equals("double"));
    return fits && random.nextInt(3) > 0
        ? Helper.Place.COUPLE
        : random.nextInt(3) == 0 ? Helper.Place.INNER : Helper.Place.OUTER;
  }

  private List<Helper.Parameter> parameters(Scope scope) {
    List<Helper.Parameter> parameters = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      ScalarType[] types = {ScalarType.DOUBLE, ScalarType.DOUBLE, ScalarType.FLOAT, ScalarType.INT};
      ScalarType type = types[random.nextInt(types.length)];
      String name = scope.freshName();
      scope.declare(name, type, true);
      parameters.add(new Helper.Parameter(name, type.keyword(), false));
    }
    if (withArrays && random.nextBoolean()) {
      boolean written = random.nextBoolean();
      String name = scope.freshName();
      scope.declareArray(new Scope.Array(name, ScalarType.DOUBLE, 1, written, written));
      parameters.add(new Helper.Parameter(name, "double[]", written));
    }
    return parameters;
  }

  private Pair returned(String result, Scope scope, Expressions expressions) {
    ObjectType object = objects.types().named(result);
    if (object != null) {
      Pair value = objects.value(object, scope, expressions, 1, false);
      return Pair.same("return ").then(value).then(Pair.same(";"));
    }
    if (result.equals("void")) {
      return Pair.same("return;");
    }
    if (result.equals("double[]")) {
      Scope.Array array = scope.anyOwn(ScalarType.DOUBLE, 1);
      return array == null
          ? new Pair(
              "return new double[] {RATE, 1};",
              "return new Exact[] {oracle.of(RATE), oracle.of(1)};")
          : Pair.same("return " + array.name() + ";");
    }
    ScalarType type = scalar(result);
    Term value = expressions.of(type, 2).widened(type);
    return new Pair("return " + value.plain() + ";", "return " + value.oracle() + ";");
  }

  static ScalarType scalar(String type) {
    return ScalarType.valueOf(type.toUpperCase(Locale.ROOT));
  }

  /** A call for its number; null if there is nothing to call. */
  Term number(Scope scope, Expressions expressions, int depth) {
    Helper helper = any();
    if (helper == null || !isNumber(helper.result())) {
      return null;
    }
    Pair call = call(helper, scope, expressions, depth);
    if (call == null) {
      return null;
    }
    Term value = new Term(scalar(helper.result()), call.plain(), call.oracle());
    return helper == self
        ? Term.ternary(
            Term.same(ScalarType.BOOLEAN, "(depth > 0)"), value, Term.same(ScalarType.INT, "1"))
        : value;
  }

  private boolean isNumber(String type) {
    return !type.equals("void") && !type.endsWith("]") && objects.types().named(type) == null;
  }

  /** A call for the object of a type that it gives; null if there is nothing to call. */
  Pair object(String type, Scope scope, Expressions expressions, int depth) {
    List<Helper> fitting =
        made.stream().filter(helper -> helper.result().equals(type)).toList();
    if (fitting.isEmpty() || calls >= MOST_CALLS) {
      return null;
    }
    return call(fitting.get(random.nextInt(fitting.size())), scope, expressions, depth);
  }

  /** A call for the array that it makes; null if there is nothing to call. */
  Pair array(Scope scope, Expressions expressions, int depth) {
    Helper helper = any();
    Pair call = helper == null || !helper.result().endsWith("]")
        ? null
        : call(helper, scope, expressions, depth);
    if (call != null && helper.place() == Helper.Place.ELSEWHERE) {
      // What another class returns may be an argument, and is only read.
      call = call.then(Pair.same(".clone()"));
    }
    return call == null || helper != self
        ? call
        : new Pair(
            "depth > 0 ? " + call.plain() + " : new double[] {RATE, 2}",
            "depth > 0 ? " + call.oracle() + " : new Exact[] {oracle.of(RATE), oracle.of(2)}");
  }

  /** A call as a statement; null if there is nothing to call. */
  Node statement(Scope scope, Expressions expressions, int depth) {
    Helper helper = any();
    Pair call = helper == null ? null : call(helper, scope, expressions, depth);
    if (call == null) {
      return null;
    }
    return Node.of(
        helper == self
            ? Pair.same("if (depth > 0) { ").then(call).then(Pair.same("; }"))
            : call.then(Pair.same(";")));
  }

  private Helper any() {
    if (self != null && callsOfSelf < MOST_CALLS_OF_SELF && random.nextBoolean()) {
      callsOfSelf++;
      return self;
    }
    return made.isEmpty() || calls >= MOST_CALLS ? null : made.get(random.nextInt(made.size()));
  }

  private Pair call(Helper helper, Scope scope, Expressions expressions, int depth) {
    calls++;
    List<Pair> arguments = new ArrayList<>();
    for (Helper.Parameter parameter : helper.parameters()) {
      Pair argument = parameter.name().equals(DEPTH)
          ? Pair.same(helper == self ? "depth - 1" : String.valueOf(random.nextInt(3)))
          : argument(parameter, scope, expressions, depth);
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    return helper.call(arguments, elsewhere);
  }

  private Pair argument(
      Helper.Parameter parameter, Scope scope, Expressions expressions, int depth) {
    ObjectType object = objects.types().named(parameter.type());
    if (object != null) {
      return objects.value(object, scope, expressions, depth, false);
    }
    if (parameter.type().endsWith("]")) {
      Scope.Array array = parameter.written()
          ? scope.anyOwn(ScalarType.DOUBLE, 1)
          : scope.anyArray(ScalarType.DOUBLE, 1);
      return array == null ? null : Pair.same(array.name());
    }
    ScalarType type = scalar(parameter.type());
    Term value = expressions.of(type, Math.min(depth, 1)).widened(type);
    return new Pair(value.plain(), value.oracle());
  }
}
