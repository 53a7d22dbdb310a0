package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.RecordShape;

/**
 * Values of sealed interfaces: the number of the record that there is, and the components of all
 * that there may be, of which those that there are not consist of zeros.
 */
final class SealedValues {

  private SealedValues() {}

  /** Whether a value of one type is one of the other, a sealed interface, without a test. */
  static boolean isWidening(TypeReader types, Type from, Type to) {
    if (from.equals(to)) {
      return false;
    }
    if (types.variant(to, from) >= 0) {
      return true;
    }
    List<Type> records = records(types, from);
    return !records.isEmpty() && records(types, to).containsAll(records);
  }

  private static List<Type> records(TypeReader types, Type sealed) {
    return types.shape(sealed).map(SealedValues::records).orElse(List.of());
  }

  private static List<Type> records(RecordShape sealed) {
    return sealed.variants().stream().<Type>map(RecordShape::type).toList();
  }

  /**
   * The numbers that the records of one sealed interface have in another: of those that are in
   * both.
   */
  static List<Integer> common(RecordShape from, RecordShape to) {
    List<Integer> numbers = new ArrayList<>();
    for (Type record : records(to)) {
      int number = records(from).indexOf(record);
      if (number >= 0) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** A record as a value of a sealed interface. */
  static Tuple of(Value record, RecordShape to) {
    int number = records(to).indexOf(record.type());
    List<Value> components = new ArrayList<>(List.of(Constant.of(number)));
    for (int i = 0; i < to.variants().size(); i++) {
      components.add(i == number ? record : zeros(to.variants().get(i)));
    }
    return new Tuple(to.type(), components);
  }

  /** A value of one sealed interface as one of another, which has the record that there is. */
  static Tuple regrouped(Body body, Origin origin, Tuple value, RecordShape from, RecordShape to) {
    List<Value> components = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (RecordShape variant : to.variants()) {
      int number = records(from).indexOf(variant.type());
      numbers.add(number);
      components.add(number < 0 ? zeros(variant) : value.components().get(number + 1));
    }
    components.add(0, number(body, origin, value.components().get(0), numbers));
    return new Tuple(to.type(), components);
  }

  /** The number in a list of what has the number in another. */
  private static Value number(Body body, Origin origin, Value number, List<Integer> numbers) {
    List<Integer> found = numbers.stream().filter(each -> each >= 0).toList();
    Set<Integer> differences = new HashSet<>();
    found.forEach(each -> differences.add(each - numbers.indexOf(each)));
    if (differences.size() != 1) {
      return search(body, origin, number, numbers, found);
    }
    int difference = differences.iterator().next();
    return difference == 0
        ? number
        : body.let(origin, Apply.of(Primitive.SUBTRACT, number, Constant.of(difference)));
  }

  private static Value search(
      Body body, Origin origin, Value number, List<Integer> numbers, List<Integer> found) {
    Constant first = Constant.of(numbers.indexOf(found.get(0)));
    if (found.size() == 1) {
      return first;
    }
    Value is = body.let(origin, Apply.of(Primitive.EQUAL, number, Constant.of(found.get(0))));
    return body.builder()
        .choose(
            is,
            () -> first,
            () -> search(body, origin, number, numbers, found.subList(1, found.size())),
            ScalarType.INT);
  }

  private static Value zeros(RecordShape shape) {
    return new Tuple(
        shape.type(),
        shape.components().stream()
            .map(component -> component
                .shape()
                .map(SealedValues::zeros)
                .orElseGet(() -> Constant.zero(component.type())))
            .toList());
  }
}
