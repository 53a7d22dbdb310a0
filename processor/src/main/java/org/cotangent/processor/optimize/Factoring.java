package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.NEGATE;
import static org.cotangent.processor.ir.Primitive.SUBTRACT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Writes a sum of products with few multiplications: what saves most is taken out first, then what
 * saves most in the rest, and so on inside.
 */
final class Factoring {

  private final Multiples multiples;
  private final Set<Value> except;
  private final Set<Var> carried;
  private final Origin origin;
  private final List<Let> written = new ArrayList<>();

  /**
   * A writer.
   *
   * @param multiples what may be used instead of a number and a factor
   * @param except what may not be used
   * @param carried what an iteration takes from the one before, and should not wait for
   */
  Factoring(Multiples multiples, Set<Value> except, Set<Var> carried, Origin origin) {
    this.multiples = multiples;
    this.except = except;
    this.carried = carried;
    this.origin = origin;
  }

  /** A value or its opposite. */
  private record Signed(Value value, boolean negative) {}

  /** What is taken out of some of the terms. */
  private record Common(Product divisor, int saving) {}

  /** The definitions that give the variable the sum of the terms; empty if it needs none. */
  Optional<List<Let>> write(List<Product> terms, Var target) {
    Signed sum = sum(terms);
    if (sum.negative()) {
      let(NEGATE, sum.value());
    } else if (written.isEmpty() || written.get(written.size() - 1).target() != sum.value()) {
      return Optional.empty();
    }
    Let last = written.remove(written.size() - 1);
    written.add(new Let(target, last.expression(), origin));
    return Optional.of(written);
  }

  static int multiplications(Collection<Let> lets) {
    return count(lets, MULTIPLY);
  }

  static int additions(Collection<Let> lets) {
    return count(lets, ADD) + count(lets, SUBTRACT);
  }

  private static int count(Collection<Let> lets, Primitive primitive) {
    return (int) lets.stream()
        .filter(let -> let.expression() instanceof Apply apply && apply.primitive() == primitive)
        .count();
  }

  private Signed sum(List<Product> terms) {
    List<Product> rest = merged(terms);
    for (Common common = best(rest); common.saving() > 0; common = best(rest)) {
      rest = takeOut(common.divisor(), rest);
    }
    List<Signed> values = rest.stream().map(this::product).toList();
    return add(values);
  }

  /** Adds the coefficients of terms that are alike, unless nothing would be left of them. */
  private static List<Product> merged(List<Product> terms) {
    List<Product> result = new ArrayList<>();
    for (Product term : terms) {
      boolean found = false;
      for (int i = 0; i < result.size() && !found; i++) {
        double sum = result.get(i).coefficient() + term.coefficient();
        if (result.get(i).isAlike(term) && Product.isModerate(sum)) {
          result.set(i, new Product(sum, result.get(i).factors()));
          found = true;
        }
      }
      if (!found) {
        result.add(term);
      }
    }
    return result;
  }

  private Common best(List<Product> terms) {
    Set<Product> divisors = new LinkedHashSet<>();
    for (Product term : terms) {
      term.factors().forEach(factor -> divisors.add(new Product(1, List.of(factor))));
    }
    for (Product term : terms) {
      multiples.numbersIn(term, except).stream()
          .filter(number -> !Product.isUnit(number) && Product.isModerate(number))
          .forEach(number -> divisors.add(new Product(number, List.of())));
    }
    Common best = new Common(Product.ONE, 0);
    for (Product divisor : divisors) {
      int saving = terms.stream().mapToInt(term -> gain(term, divisor)).sum() - 1;
      best = saving > best.saving() ? new Common(divisor, saving) : best;
    }
    return best;
  }

  /** How many multiplications a term needs less without a factor; 0 if it does not contain it. */
  private int gain(Product term, Product divisor) {
    return term.over(divisor).map(left -> Math.max(0, cost(term) - cost(left))).orElse(0);
  }

  private int cost(Product term) {
    if (term.factors().isEmpty()) {
      return 0;
    }
    boolean free = multiples.absorb(term, except).isUnit();
    return term.factors().size() - (free ? 1 : 0);
  }

  /** {@code d * a + d * b + c} becomes {@code d * (a + b) + c}. */
  private List<Product> takeOut(Product divisor, List<Product> terms) {
    List<Product> inside = new ArrayList<>();
    List<Product> result = new ArrayList<>();
    int place = -1;
    for (Product term : terms) {
      if (gain(term, divisor) > 0) {
        place = place < 0 ? result.size() : place;
        inside.add(term.over(divisor).orElseThrow());
      } else {
        result.add(term);
      }
    }
    Signed sum = sum(inside);
    Product product = divisor.times(Product.of(sum.value()));
    result.add(place, sum.negative() ? product.times(-1) : product);
    return result;
  }

  private Signed product(Product term) {
    Product product = multiples.absorb(term, except);
    double size = Math.abs(product.coefficient());
    List<Value> factors = new ArrayList<>(product.factors());
    if (!product.isUnit() || factors.isEmpty()) {
      factors.add(0, Constant.of(size));
    }
    Value value = factors.get(0);
    for (Value factor : factors.subList(1, factors.size())) {
      value = let(MULTIPLY, value, factor);
    }
    return new Signed(value, product.coefficient() < 0);
  }

  /** Adds what is carried to the sum of the others: the iterations overlap up to that addition. */
  private Signed add(List<Signed> terms) {
    List<Signed> others = new ArrayList<>(terms);
    Optional<Signed> last = terms.stream()
        .filter(term -> !term.negative() && carried.contains(term.value()))
        .findFirst();
    if (last.isEmpty() || terms.size() < 3) {
      return addInOrder(terms);
    }
    others.remove(last.get());
    Signed sum = addInOrder(others);
    return new Signed(let(sum.negative() ? SUBTRACT : ADD, last.get().value(), sum.value()), false);
  }

  /** Adds in order, but begins with a term that is not negative, if there is one. */
  private Signed addInOrder(List<Signed> terms) {
    List<Signed> ordered = new ArrayList<>(terms);
    boolean negative = terms.stream().allMatch(Signed::negative);
    Signed first = terms.stream().filter(term -> !term.negative()).findFirst().orElse(terms.get(0));
    ordered.remove(first);
    Value sum = first.value();
    for (Signed term : ordered) {
      sum = let(term.negative() == negative ? ADD : SUBTRACT, sum, term.value());
    }
    return new Signed(sum, negative);
  }

  private Var let(Primitive primitive, Value... operands) {
    Var target = Var.unnamed(ScalarType.DOUBLE);
    written.add(new Let(target, Apply.of(primitive, operands), origin));
    return target;
  }
}
