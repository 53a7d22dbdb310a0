package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** The visible variables that are a number times another variable. */
final class Multiples {

  /** Of so many multiples of one variable, the first ones are looked at. */
  private static final int MOST = 8;

  /** {@code variable = number * of}. */
  record Multiple(Var variable, double number, Value of) {}

  private final Map<Value, Multiple> byVariable = new HashMap<>();
  private final Map<Value, List<Multiple>> byFactor = new HashMap<>();

  /** Makes a definition visible. */
  void show(Let let) {
    if (!Product.isProduct(let.expression())) {
      return;
    }
    Product product = Product.of((Apply) let.expression(), Product::of);
    if (product.factors().size() == 1 && !product.isUnit()) {
      Value factor = product.factors().get(0);
      Multiple multiple = new Multiple(let.target(), product.coefficient(), factor);
      byVariable.put(let.target(), multiple);
      byFactor.computeIfAbsent(factor, key -> new ArrayList<>()).add(multiple);
    }
  }

  /** Takes a definition out of sight. */
  void hide(Let let) {
    Multiple multiple = byVariable.remove(let.target());
    if (multiple != null) {
      byFactor.get(multiple.of()).remove(multiple);
    }
  }

  /** A value as the multiple of another one, if it is one. */
  Product of(Value value) {
    Multiple multiple = byVariable.get(value);
    return multiple == null
        ? Product.of(value)
        : new Product(multiple.number(), List.of(multiple.of()));
  }

  /**
   * The product with multiples instead of factors, where that leaves of its coefficient no more
   * than a sign; otherwise the product itself.
   *
   * @param except what is not to be used
   */
  Product absorb(Product product, Set<Value> except) {
    return absorb(product, except, 2);
  }

  private Product absorb(Product product, Set<Value> except, int most) {
    if (product.isUnit() || most == 0) {
      return product;
    }
    for (Value factor : product.factors()) {
      List<Multiple> known = byFactor.getOrDefault(factor, List.of());
      for (Multiple multiple : known.subList(0, Math.min(MOST, known.size()))) {
        if (!except.contains(multiple.variable())) {
          Product absorbed = absorb(with(product, multiple), except, most - 1);
          if (absorbed.isUnit()) {
            return absorbed;
          }
        }
      }
    }
    return product;
  }

  /** The numbers that, taken out of a product, would leave no coefficient. */
  List<Double> numbersIn(Product product, Set<Value> except) {
    List<Double> numbers = new ArrayList<>();
    numbers.add(Math.abs(product.coefficient()));
    for (Value factor : product.factors()) {
      byFactor.getOrDefault(factor, List.of()).stream()
          .limit(MOST)
          .filter(multiple -> !except.contains(multiple.variable()))
          .forEach(multiple -> numbers.add(Math.abs(product.coefficient() / multiple.number())));
    }
    return numbers;
  }

  private static Product with(Product product, Multiple multiple) {
    List<Value> factors = new ArrayList<>(product.factors());
    factors.set(factors.indexOf(multiple.of()), multiple.variable());
    return new Product(product.coefficient() / multiple.number(), factors);
  }
}
