package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cotangent.Derivative;

/** How generated members are called. */
public final class Naming {

  /** Names that no record component may have. */
  private static final Set<String> FORBIDDEN = Set.of(
      "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private Naming() {}

  /** The simple name of a class's companion: {@code Outer_InnerDerivatives}. */
  public static String companion(List<String> ownerNames) {
    return String.join("_", ownerNames) + "Derivatives";
  }

  /** The name with which those of a method's records start. */
  public static String capitalised(String memberName) {
    int first = memberName.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + memberName.substring(Character.charCount(first));
  }

  /** What members for a kind of derivative end in: {@code Gradient}. */
  public static String member(Derivative kind) {
    return capitalised(kind.name().toLowerCase(Locale.ROOT));
  }

  /** The names of the components that hold the derivatives by parameters of these names. */
  public static List<String> components(List<String> wrt) {
    Set<String> taken = new LinkedHashSet<>(Set.of("value"));
    List<String> components = new ArrayList<>();
    for (String parameter : wrt) {
      String name = parameter;
      while (FORBIDDEN.contains(name)
          || !name.equals(parameter) && wrt.contains(name)
          || !taken.add(name)) {
        name += "_";
      }
      components.add(name);
    }
    return components;
  }

  /** A name that is like the wanted one and none of those taken. */
  public static String unlike(Set<String> taken, String wanted) {
    String name = wanted;
    for (int number = 2; taken.contains(name); number++) {
      name = wanted + number;
    }
    return name;
  }
}
