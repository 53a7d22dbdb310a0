package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A record, or a sealed interface of records, that a random program has.
 *
 * @param components what a record consists of
 * @param variants the records that a sealed interface permits; none if this is a record
 * @param sealedBy the sealed interface above, or null
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

  /** Whether values of the type may hold what is of another type. */
  boolean has(String type) {
    return components.stream()
            .anyMatch(each ->
                each.record() == null ? each.type().equals(type) : each.record().has(type))
        || variants.stream().anyMatch(variant -> variant.has(type));
  }

  private boolean hasOnly(Set<String> types) {
    return components.stream()
        .allMatch(component -> component.record() == null
            ? types.contains(component.type())
            : component.record().hasOnly(types));
  }

  /** An object of the type that is always the same. */
  Pair constant() {
    if (isSealed()) {
      return variants.get(variants.size() - 1).constant();
    }
    Pair made = Pair.same("new " + name + "(");
    String separator = "";
    for (Component component : components) {
      Pair value = component.record() != null
          ? component.record().constant()
          : switch (component.type()) {
            case "double" -> new Pair("0.625", "oracle.of(0.625)");
            case "float" -> new Pair("1.5f", "oracle.of(1.5f)");
            case "int" -> Pair.same("2");
            default -> new Pair("new double[1]", "oracle.zeros(1)");
          };
      made = made.then(Pair.same(separator)).then(value);
      separator = ", ";
    }
    return made.then(Pair.same(")"));
  }

  /** The declaration, with methods of the program in it. */
  String text(boolean oracle, List<Helper> helpers) {
    String methods = helpers.stream()
        .filter(helper -> helper.isMethodOf(name))
        .map(helper -> "\n" + helper.text(oracle))
        .collect(Collectors.joining());
    if (isSealed()) {
      String permitted = variants.stream()
          .map(variant -> variant.sealedBy().equals(name) ? variant.name() : variant.sealedBy())
          .distinct()
          .collect(Collectors.joining(", "));
      String above = sealedBy == null ? "" : " extends " + sealedBy;
      return "\n  sealed interface " + name + above + " permits " + permitted + " {" + methods
          + "  }\n";
    }
    String header = components.stream()
        .map(component -> Helper.type(component.type(), oracle) + " " + component.name())
        .collect(Collectors.joining(", "));
    String above = sealedBy == null ? "" : " implements " + sealedBy;
    return "\n  record " + name + "(" + header + ")" + above + " {" + methods + "  }\n";
  }
}
