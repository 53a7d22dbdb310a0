package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A record, or a sealed interface of records, that a random program has.
 *
 * @param components what a record consists of
 * @param variants the records that a sealed interface permits; none if this is a record
 * @param sealedBy the interface that a record implements, or null
 * @param isForeign whether another class than the program's declares it, and only that makes it
 */
record ObjectType(
    String name,
    List<Component> components,
    List<ObjectType> variants,
    String sealedBy,
    boolean isForeign) {

  /**
   * A component.
   *
   * @param type as Java writes it
   * @param record the record that it is, or null
   */
  record Component(String name, String type, ObjectType record) {
    boolean isArray() {
      return type.endsWith("]");
    }

    boolean isNumber() {
      return record == null && !isArray();
    }
  }

  boolean isSealed() {
    return !variants.isEmpty();
  }

  /** Whether there may be a derivative by a value of the type. */
  boolean isDifferentiable() {
    return isSealed()
        ? variants.stream().allMatch(variant -> variant.hasOnly(Set.of("double", "float")))
        : hasOnly(Set.of("double", "float", "double[]"));
  }

  private boolean hasOnly(Set<String> types) {
    return components.stream()
        .allMatch(component -> component.record() == null
            ? types.contains(component.type())
            : component.record().hasOnly(types));
  }

  /** The declaration, with methods of the program in it. */
  String text(boolean oracle, List<Helper> helpers) {
    String methods = helpers.stream()
        .filter(helper -> helper.isMethodOf(name))
        .map(helper -> "\n" + helper.text(oracle))
        .collect(Collectors.joining());
    if (isSealed()) {
      String permitted = variants.stream().map(ObjectType::name).collect(Collectors.joining(", "));
      return "\n  sealed interface " + name + " permits " + permitted + " {" + methods + "  }\n";
    }
    String header = components.stream()
        .map(component -> Helper.type(component.type(), oracle) + " " + component.name())
        .collect(Collectors.joining(", "));
    String above = sealedBy == null ? "" : " implements " + sealedBy;
    return "\n  record " + name + "(" + header + ")" + above + " {" + methods + "  }\n";
  }
}
