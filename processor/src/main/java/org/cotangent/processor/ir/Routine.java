package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A method that the companion calls rather than writes out, and one of the steps in which it runs.
 * Its parameters and its result are taken apart: each leaf of a record is an argument, or a result.
 *
 * @param owner the canonical name of the companion
 * @param name the base name of its members
 * @param step which of them runs
 * @param parameters what the method itself takes
 * @param results what the method itself gives
 */
public record Routine(
    String owner, String name, Step step, List<Parameter> parameters, List<Result> results) {

  /** What runs. */
  public enum Step {
    /** The method itself. */
    PRIMAL,
    /**
     * The method itself, keeping what its reverse needs. It takes the shadows of the differentiated
     * arrays too, and returns those of its results and, last, the frame in which all is kept.
     */
    FORWARD,
    /**
     * The reverse of a call: it takes the frame, the adjoints of the results that are numbers, and
     * the shadows as the forward step took and gave them, and returns the adjoints of the
     * differentiated numbers.
     */
    REVERSE,
    /**
     * What happens between the two, as they see it: takes the results, their shadows, and the
     * arrays that may be written meanwhile, and gives the adjoints of the results that are numbers.
     */
    PAUSE,
    /**
     * A derivative of a method of the same class, which the record of that name would hold. It is
     * written out before anything else looks at the function.
     */
    DERIVATIVE
  }

  /** What a call may write to an array that it is given. */
  public enum Write {
    /** Nothing. */
    NOTHING,
    /** Elements that are no arrays themselves. */
    ELEMENTS,
    /** References to other arrays too. */
    REFERENCES
  }

  /**
   * A parameter of the method itself.
   *
   * @param write what a call may write to the array or its rows
   * @param isDifferentiated whether an argument may be active
   */
  public record Parameter(String name, Type type, Write write, boolean isDifferentiated) {

    /** A parameter of which the worst is to be expected. */
    public static Parameter unknown(String name, Type type) {
      return new Parameter(name, type, Write.REFERENCES, true);
    }

    /** The same parameter with what is known to be written. */
    public Parameter withWrite(Write newWrite) {
      return new Parameter(name, type, newWrite, isDifferentiated);
    }

    /** The same parameter, active anywhere or not. */
    public Parameter withDifferentiated(boolean newIsDifferentiated) {
      return new Parameter(name, type, write, newIsDifferentiated);
    }

    /** Whether the forward step takes a shadow for an argument. */
    public boolean hasShadow() {
      return isDifferentiated && Routine.hasShadow(type);
    }

    /** Whether the reverse step gives the adjoint of an argument. */
    public boolean hasAdjoint() {
      return isDifferentiated && type.isFloating();
    }
  }

  /**
   * A result of the method itself.
   *
   * @param isForeign whether it may be a constant, or another array that nobody may write to
   * @param arguments the places of those arguments that it may be, or share rows with
   */
  public record Result(String name, Type type, boolean isForeign, Set<Integer> arguments) {
    public Result {
      arguments = Set.copyOf(arguments);
    }

    /** Whether the method has made the array, with its rows, and nobody else knows it. */
    public boolean isOwn() {
      return !isForeign && arguments.isEmpty();
    }
  }

  public Routine {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /** The same method with what is known of its parameters and results. */
  public Routine with(List<Parameter> newParameters, List<Result> newResults) {
    return new Routine(owner, name, step, newParameters, newResults);
  }

  /**
   * The forward mode of the method: it takes a tangent behind the others for each parameter that
   * carries derivatives, and gives one for each such result.
   */
  public Routine tangent() {
    List<Parameter> taken = new ArrayList<>(parameters);
    Map<Integer, Integer> tangents = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.type().carriesDerivative()) {
        tangents.put(i, taken.size());
        taken.add(Parameter.unknown(parameter.name() + "Dot", tangentOf(parameter.type())));
      }
    }
    List<Result> given = new ArrayList<>(results);
    for (Result result : results) {
      if (result.type().carriesDerivative()) {
        Set<Integer> arguments = result.arguments().stream()
            .filter(tangents::containsKey)
            .map(tangents::get)
            .collect(Collectors.toSet());
        given.add(new Result(result.name() + "Dot", tangentOf(result.type()), true, arguments));
      }
    }
    return new Routine(owner, name + "Tangent", step, taken, given);
  }

  private static Type tangentOf(Type type) {
    return type instanceof ScalarType ? ScalarType.DOUBLE : type;
  }

  /** Another step of the same method. */
  public Routine at(Step newStep) {
    return new Routine(owner, name, newStep, parameters, results);
  }

  /** Whether values of a type have shadows. */
  public static boolean hasShadow(Type type) {
    return type instanceof ArrayType && type.carriesDerivative();
  }

  /** Whether this is the method itself, with or without a record of what its reverse needs. */
  public boolean isMethod() {
    return step == Step.PRIMAL || step == Step.FORWARD;
  }

  /** The type of the frame. */
  public ReferenceType frameType() {
    return member("Frame");
  }

  /** The type of a generated record. */
  public ReferenceType member(String kind) {
    int first = name.codePointAt(0);
    String capitalised = Character.toString(Character.toUpperCase(first))
        + name.substring(Character.charCount(first));
    return new ReferenceType(owner + "." + capitalised + kind);
  }

  /** What a call may write to one of its arguments. */
  public Write write(int argument) {
    return switch (step) {
      case PRIMAL -> parameters.get(argument).write();
      case FORWARD ->
        argument < parameters.size()
            ? parameters.get(argument).write()
            : writeToShadow(shadowed(argument));
      case REVERSE -> Write.ELEMENTS;
      case PAUSE -> Write.REFERENCES;
      case DERIVATIVE -> Write.NOTHING;
    };
  }

  /** Whether a call with these arguments may write to an array among them. */
  boolean writesToAny(List<Value> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).type() instanceof ArrayType && write(i) != Write.NOTHING) {
        return true;
      }
    }
    return false;
  }

  /** The forward step does with references to shadows what the method does with its own. */
  private Write writeToShadow(Parameter shadowed) {
    return shadowed.write() == Write.REFERENCES ? Write.REFERENCES : Write.NOTHING;
  }

  /** The parameter that a shadow which the forward step takes belongs to. */
  private Parameter shadowed(int shadow) {
    int next = parameters.size();
    for (Parameter parameter : parameters) {
      if (parameter.hasShadow() && next++ == shadow) {
        return parameter;
      }
    }
    throw new IllegalStateException("no shadow of an argument: " + shadow);
  }

  /**
   * Whether an array that the method, or its forward step, returns may be one that it is given, or
   * share rows with it. Shadows are found as what they belong to.
   *
   * @param result the place among what the step returns
   * @param argument the place among what the step takes
   */
  public boolean mayReturn(int result, int argument) {
    if (result < results.size() || argument < parameters.size()) {
      return result < results.size()
          && argument < parameters.size()
          && results.get(result).arguments().contains(argument);
    }
    int next = results.size();
    for (Result each : results) {
      if (hasShadow(each.type()) && next++ == result) {
        return each.arguments().contains(parameters.indexOf(shadowed(argument)));
      }
    }
    return false;
  }
}
