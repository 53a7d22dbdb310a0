package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cotangent.processor.fuzz.ObjectType.Component;

/** The types of objects that a random program has: records, and one sealed interface of records. */
final class ObjectTypes {
  static final ObjectTypes NONE = new ObjectTypes(List.of());

  private static final String[] NUMBERS = {"double", "double", "double", "float"};

  private final List<ObjectType> all;

  private ObjectTypes(List<ObjectType> all) {
    this.all = all;
  }

  static ObjectTypes random(Random random, boolean withForeign) {
    boolean isOfNumbers = random.nextInt(3) > 0;
    List<ObjectType> all = new ArrayList<>();
    ObjectType spot = record(random, "Spot", null, isOfNumbers, null);
    all.add(spot);
    all.add(record(random, "Pack", spot, isOfNumbers, null));
    List<ObjectType> variants = new ArrayList<>();
    String[] names = {"Disc", "Bar", "Hull"};
    boolean hasBox = random.nextBoolean();
    int count = hasBox || random.nextInt(3) == 0 ? 3 : 2;
    int plain = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      ObjectType held = random.nextInt(4) == 0 ? spot : null;
      String above = hasBox && i != plain ? "Box" : "Shape";
      variants.add(record(random, names[i], held, isOfNumbers, above));
    }
    all.addAll(variants);
    if (hasBox) {
      List<ObjectType> boxes =
          variants.stream().filter(each -> each.sealedBy().equals("Box")).toList();
      all.add(new ObjectType("Box", List.of(), boxes, "Shape", false));
    }
    all.add(new ObjectType("Shape", List.of(), List.copyOf(variants), null, false));
    if (withForeign) {
      List<Component> numbers = List.of(
          new Component("p", "double", null),
          new Component("q", NUMBERS[random.nextInt(NUMBERS.length)], null));
      all.add(new ObjectType("Duo", numbers, List.of(), null, true));
    }
    return new ObjectTypes(List.copyOf(all));
  }

  private static ObjectType record(
      Random random, String name, ObjectType held, boolean isOfNumbers, String sealedBy) {
    Scope names = new Scope(random);
    List<Component> components = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String type = NUMBERS[random.nextInt(NUMBERS.length)];
      if (!isOfNumbers && random.nextInt(3) == 0) {
        type = random.nextBoolean() ? "int" : "double[]";
      }
      components.add(component(names, type, null));
    }
    if (held != null) {
      components.add(random.nextInt(components.size() + 1), component(names, held.name(), held));
    }
    return new ObjectType(name, List.copyOf(components), List.of(), sealedBy, false);
  }

  private static Component component(Scope names, String type, ObjectType record) {
    String name = names.freshName();
    names.reserve(name);
    return new Component(name, type, record);
  }

  List<ObjectType> all() {
    return all;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The type of the name; null if no object has it. */
  ObjectType named(String name) {
    return all.stream().filter(type -> type.name().equals(name)).findFirst().orElse(null);
  }

  ObjectType any(Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** One that the program can make. */
  ObjectType anyOwn(Random random) {
    List<ObjectType> own = all.stream().filter(type -> !type.isForeign()).toList();
    return own.get(random.nextInt(own.size()));
  }
}
