package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.SUBTRACT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** The sums among the adjoints of a block, each with all that is computed for it alone. */
final class AdjointSums {

  private static final int MOST_TERMS = 32;

  private final Map<Value, Let> adjoints = new HashMap<>();
  private final Map<Value, Integer> positions = new HashMap<>();
  private final Set<Value> innerSums = new HashSet<>();
  private final Map<Var, Integer> counts;

  /**
   * The sums of a block.
   *
   * @param adjoints the definitions that may be computed in another way, in their order
   * @param counts how often variables are used in the whole function
   */
  AdjointSums(List<Let> adjoints, Map<Var, Integer> counts) {
    this.counts = counts;
    for (Let let : adjoints) {
      this.adjoints.put(let.target(), let);
      positions.put(let.target(), positions.size());
      if (isSum(let)) {
        let.uses().stream()
            .filter(term -> isSum(this.adjoints.get(term)) && counts.get(term) == 1)
            .forEach(innerSums::add);
      }
    }
  }

  /** The sum that ends with a definition, unless that is none or part of another one. */
  Optional<Sum> at(Let let) {
    if (!isSum(adjoints.get(let.target())) || innerSums.contains(let.target())) {
      return Optional.empty();
    }
    Sum sum = new Sum(let, new HashMap<>(), new HashMap<>());
    Map<Value, Integer> uses = new HashMap<>();
    List<Value> products = new ArrayList<>();
    addSum(let, sum, uses, products);
    // Each product after all that use it.
    for (int next = latest(products); next >= 0; next = latest(products)) {
      Let product = adjoints.get(products.remove(next));
      if (uses.get(product.target()).equals(counts.get(product.target()))) {
        sum.products().put(product.target(), product);
        product.uses().forEach(factor -> use(factor, uses, products));
      }
    }
    boolean isSmall = sum.additions().size() < MOST_TERMS
        && sum.products().size() < MOST_TERMS
        && sum.degree() <= Product.MOST_FACTORS;
    return isSmall && !sum.products().isEmpty() ? Optional.of(sum) : Optional.empty();
  }

  private void addSum(Let let, Sum sum, Map<Value, Integer> uses, List<Value> products) {
    sum.additions().put(let.target(), let);
    for (Value term : let.uses()) {
      if (innerSums.contains(term)) {
        addSum(adjoints.get(term), sum, uses, products);
      } else {
        use(term, uses, products);
      }
    }
  }

  private void use(Value value, Map<Value, Integer> uses, List<Value> products) {
    boolean first = uses.merge(value, 1, Integer::sum) == 1;
    Let let = adjoints.get(value);
    if (first && let != null && Product.isProduct(let.expression())) {
      products.add(value);
    }
  }

  private int latest(List<Value> values) {
    int latest = -1;
    for (int i = 0; i < values.size(); i++) {
      if (latest < 0 || positions.get(values.get(i)) > positions.get(values.get(latest))) {
        latest = i;
      }
    }
    return latest;
  }

  private static boolean isSum(Let let) {
    return let != null
        && let.target().type() == ScalarType.DOUBLE
        && let.expression() instanceof Apply apply
        && (apply.primitive() == ADD || apply.primitive() == SUBTRACT);
  }

  /**
   * A sum.
   *
   * @param let its last addition
   * @param additions all its additions
   * @param products the products that are computed for it alone
   */
  record Sum(Let let, Map<Value, Let> additions, Map<Value, Let> products) {

    /** The terms, each a product of what is there anyway. */
    List<Product> terms(Multiples multiples) {
      List<Product> terms = new ArrayList<>();
      addTerms(let, 1, multiples, terms);
      return terms;
    }

    private void addTerms(Let sum, int sign, Multiples multiples, List<Product> result) {
      Apply apply = (Apply) sum.expression();
      for (int i = 0; i < 2; i++) {
        Value operand = apply.operand(i);
        int signOf = i == 1 && apply.primitive() == SUBTRACT ? -sign : sign;
        if (additions.containsKey(operand)) {
          addTerms(additions.get(operand), signOf, multiples, result);
        } else {
          result.add(product(operand, multiples).times(signOf));
        }
      }
    }

    private Product product(Value value, Multiples multiples) {
      Let product = products.get(value);
      return product == null
          ? multiples.of(value)
          : Product.of((Apply) product.expression(), factor -> product(factor, multiples));
    }

    /** The number of factors in the longest term. */
    int degree() {
      Map<Value, Integer> degrees = new HashMap<>();
      return additions.values().stream()
          .flatMap(addition -> addition.uses().stream())
          .mapToInt(term -> degree(term, degrees))
          .max()
          .orElse(0);
    }

    private int degree(Value value, Map<Value, Integer> degrees) {
      Integer known = degrees.get(value);
      if (known != null) {
        return known;
      }
      int degree = 1;
      if (products.containsKey(value)) {
        degree = products.get(value).uses().stream()
            .mapToInt(factor -> degree(factor, degrees))
            .reduce(0, (a, b) -> Math.min(a + b, Integer.MAX_VALUE / 2));
      }
      degrees.put(value, degree);
      return degree;
    }
  }
}
