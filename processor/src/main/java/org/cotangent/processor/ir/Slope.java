package org.cotangent.processor.ir;

import java.util.List;
import java.util.Optional;

/** What is known of the derivative of a called method. */
public sealed interface Slope {

  /** What is known without looking at arguments. */
  enum Constant implements Slope {
    /** Nothing: the arguments must not depend on what is differentiated by. */
    UNKNOWN,
    /** That the result carries no derivative. */
    NONE,
    /** That the result carries no derivative, and is an array that nobody else refers to. */
    NONE_OWN,
    /**
     * That the result is a derivative of another method, or holds such, or a value whose derivative
     * is told elsewhere. Nothing is known here of its own derivative.
     */
    PARTIAL,
    /** {@link #PARTIAL}, and that the result is an array that nobody else refers to. */
    PARTIAL_OWN,
    /**
     * That it is a step of a {@link Routine}, which may write to arrays. There are such in
     * emission.
     */
    STEP
  }

  /** A static method: the canonical name of its class, its name, and the type of its result. */
  record Method(String owner, String name, Type type) {}

  /**
   * The partial derivatives are methods of the same parameters.
   *
   * @param byArgument one method for each parameter; empty where none is given
   */
  record Partials(List<Optional<Method>> byArgument) implements Slope {
    public Partials {
      byArgument = List.copyOf(byArgument);
    }
  }

  /**
   * A generated method of the same parameters returns a record of the value and the partial
   * derivatives.
   *
   * @param gradient the method, whose result is the record
   * @param byArgument the name of the record's component for each parameter; empty where there is
   *     none
   * @param records what is called, if it takes records
   */
  record Generated(
      Method gradient, List<Optional<String>> byArgument, Optional<WithRecords> records)
      implements Slope {
    public Generated {
      byArgument = List.copyOf(byArgument);
    }

    /** That of a method without records. */
    public Generated(Method gradient, List<Optional<String>> byArgument) {
      this(gradient, byArgument, Optional.empty());
    }
  }

  /**
   * A method that takes or returns records, and is called by their components.
   *
   * @param name what the user calls it
   * @param parameters for each argument, the number of the method's parameter that it is a part of
   * @param isRecord whether it returns a record, whose components are then put into a new array
   */
  record WithRecords(String name, List<Integer> parameters, boolean isRecord) {
    public WithRecords {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * A generated method takes the parameters, then the tangents of those by which the derivative is
   * known, and returns the tangent of the result.
   *
   * @param method the generated method
   * @param withValue whether it returns a record of the result and its tangent
   */
  record Tangent(Method method, boolean withValue) {

    /** The component that holds the result. */
    public static final String VALUE = "value";

    /** The component that holds the result's tangent. */
    public static final String TANGENT = "tangent";
  }

  /**
   * A generated method takes the parameters, then, if it asks for it, the result, then the result's
   * adjoint, and returns a record of the adjoints of arguments.
   *
   * @param pullback the generated method, whose result is the record
   * @param takesResult whether it takes the result of the call
   * @param byArgument the name of the record's component for each parameter; empty where there is
   *     none
   * @param given what the generated method calls, where it is one of this companion's; then the
   *     called method returns a number, or an array of its own
   * @param records what is called, if it takes or returns records
   * @param nested what is called, if that is a gradient
   * @param tangent what gives the result's derivative in a direction, if anything but the adjoints
   *     of all its elements does
   */
  record Pullback(
      Method pullback,
      boolean takesResult,
      List<Optional<String>> byArgument,
      Optional<GivenPullback> given,
      Optional<WithRecords> records,
      Optional<GradientCall> nested,
      Optional<Tangent> tangent)
      implements Slope {
    public Pullback {
      byArgument = List.copyOf(byArgument);
    }

    /** That of a method without records, whose companion has it. */
    public Pullback(Method pullback, List<Optional<String>> byArgument, Optional<Tangent> tangent) {
      this(
          pullback,
          false,
          byArgument,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          tangent);
    }

    /** That of a method without records for which a user gives it. */
    public Pullback(Method pullback, List<Optional<String>> byArgument, GivenPullback given) {
      this(
          pullback,
          true,
          byArgument,
          Optional.of(given),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** That of a method that takes or returns records. */
    public Pullback(
        Method pullback,
        List<Optional<String>> byArgument,
        WithRecords records,
        Optional<Tangent> tangent) {
      this(
          pullback,
          false,
          byArgument,
          Optional.empty(),
          Optional.of(records),
          Optional.empty(),
          tangent);
    }

    /** That of a gradient. */
    public Pullback(GradientCall nested, WithRecords named) {
      this(
          new Method(nested.record(), GradientCall.PULLBACK, new ReferenceType(nested.record())),
          false,
          nested.byArgument(),
          Optional.empty(),
          Optional.of(named),
          Optional.of(nested),
          Optional.of(new Tangent(
              new Method(nested.record(), GradientCall.TANGENTS, ArrayType.VECTOR), false)));
    }

    /** What to call the record. */
    public String variable() {
      return given.isPresent() ? "adjoints" : pullback.name();
    }

    /** The type of the record's component for an argument. */
    public Type typeOf(Value argument) {
      return given.isPresent() && argument.type() instanceof ScalarType
          ? ScalarType.DOUBLE
          : argument.type();
    }
  }

  /** Whether it is a derivative whose own derivative is told elsewhere, or not known. */
  default boolean isPartial() {
    return this == Constant.PARTIAL || this == Constant.PARTIAL_OWN;
  }

  /** Whether the result, if it is an array, is one that nobody else refers to. */
  default boolean isOfOwnResult() {
    return this == Constant.NONE_OWN
        || this == Constant.PARTIAL_OWN
        || this instanceof Pullback pullback && pullback.given().isPresent()
        || withRecords().filter(WithRecords::isRecord).isPresent();
  }

  /** The method that is called by the components of records; empty if it has none. */
  default Optional<WithRecords> withRecords() {
    if (this instanceof Pullback pullback) {
      return pullback.records();
    }
    return this instanceof Generated generated ? generated.records() : Optional.empty();
  }

  /** Whether the derivative by an argument is known. */
  default boolean isKnown(int argument) {
    if (this instanceof Partials partials) {
      return partials.byArgument().get(argument).isPresent();
    }
    if (this instanceof Pullback pullback) {
      return pullback.byArgument().get(argument).isPresent();
    }
    return this instanceof Generated generated
        && generated.byArgument().get(argument).isPresent();
  }
}
