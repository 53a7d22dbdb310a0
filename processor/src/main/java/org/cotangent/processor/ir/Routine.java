package org.cotangent.processor.ir;

import java.util.Collections;
import java.util.List;

/**
 * A method that the companion calls rather than writes out, and one of the steps in which it runs.
 * Its parameters and its result are taken apart: each leaf of a record is an argument, or a result.
 *
 * @param owner the canonical name of the companion
 * @param name the base name of its members
 * @param step which of them runs
 * @param parameters what the arguments of the method itself are called
 * @param types the types of the arguments
 * @param results what the results of the method itself are called
 * @param written for each argument of the method itself, what the call may write to that array or
 *     its rows
 * @param sources for each result of the method itself, where an array comes from
 * @param differentiated for each argument of the method itself, whether it may be active
 */
public record Routine(
    String owner,
    String name,
    Step step,
    List<String> parameters,
    List<Type> types,
    List<String> results,
    List<Write> written,
    List<Source> sources,
    List<Boolean> differentiated) {

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
    PAUSE
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

  /** Where an array that a method returns comes from. */
  public enum Source {
    /** The method made it, with its rows, and nobody else knows it. */
    OWN,
    /** It may be one of the arguments, or a row of one. */
    ARGUMENT,
    /** It may be a constant or another array that nobody may write to. */
    FOREIGN
  }

  public Routine {
    parameters = List.copyOf(parameters);
    types = List.copyOf(types);
    results = List.copyOf(results);
    written = List.copyOf(written);
    sources = List.copyOf(sources);
    differentiated = List.copyOf(differentiated);
  }

  /** A method of which nothing is known yet but what it takes and gives. */
  public static Routine unknown(
      String owner, String name, List<String> parameters, List<Type> types, List<String> results) {
    return new Routine(
        owner,
        name,
        Step.PRIMAL,
        parameters,
        types,
        results,
        Collections.nCopies(parameters.size(), Write.REFERENCES),
        Collections.nCopies(results.size(), Source.FOREIGN),
        Collections.nCopies(parameters.size(), true));
  }

  /** Another step of the same method. */
  public Routine at(Step newStep) {
    return new Routine(
        owner, name, newStep, parameters, types, results, written, sources, differentiated);
  }

  /** The same method with what is known of its effects. */
  public Routine withEffects(List<Write> newWritten, List<Source> newSources) {
    return new Routine(
        owner, name, step, parameters, types, results, newWritten, newSources, differentiated);
  }

  /** The same method with what is known of which arguments may be active. */
  public Routine withDifferentiated(List<Boolean> newDifferentiated) {
    return new Routine(
        owner, name, step, parameters, types, results, written, sources, newDifferentiated);
  }

  /** Whether the forward step takes a shadow for an argument of the method itself. */
  public boolean hasShadow(int argument) {
    return hasShadow(types.get(argument)) && differentiated.get(argument);
  }

  /** Whether the reverse step gives the adjoint of an argument of the method itself. */
  public boolean hasAdjoint(int argument) {
    return types.get(argument).isFloating() && differentiated.get(argument);
  }

  /** Whether the forward step gives a shadow of a result of the method itself. */
  public static boolean hasShadow(Type result) {
    return result instanceof ArrayType && result.carriesDerivative();
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
      case PRIMAL -> written.get(argument);
      case FORWARD -> argument < written.size() ? written.get(argument) : writeToShadow(argument);
      case REVERSE -> Write.ELEMENTS;
      case PAUSE -> Write.REFERENCES;
    };
  }

  /** The forward step does with references to shadows what the method does with its own. */
  private Write writeToShadow(int argument) {
    return written.get(shadowed(argument)) == Write.REFERENCES ? Write.REFERENCES : Write.NOTHING;
  }

  /** The argument that a shadow which the forward step takes belongs to. */
  int shadowed(int shadow) {
    int next = written.size();
    for (int i = 0; i < written.size(); i++) {
      if (hasShadow(i) && next++ == shadow) {
        return i;
      }
    }
    throw new IllegalStateException("no shadow of an argument: " + shadow);
  }
}
