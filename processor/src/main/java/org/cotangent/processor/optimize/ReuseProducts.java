package org.cotangent.processor.optimize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Multiplies less in adjoints by using products that are there: {@code d * a * b} is {@code d * p}
 * where the primal has computed {@code p = a * b}. Only the order of factors changes, and only
 * where multiplications are saved.
 *
 * <p>What is no longer used is left to {@link RemoveDead}.
 */
final class ReuseProducts {

  /** Of so many products with one factor in common, the first ones are looked at. */
  private static final int MOST_CANDIDATES = 32;

  private final Map<Var, Integer> counts;
  private final LoopDepths depths;
  private final Map<Value, Product> products = new HashMap<>();
  private final Map<Value, Integer> costs = new HashMap<>();
  private final Map<Value, Integer> positions = new HashMap<>();

  /** The products that are visible, by the factor that is known last. */
  private final Map<Value, List<Var>> visible = new HashMap<>();

  private final Deque<List<Var>> scopes = new ArrayDeque<>();
  private final Map<Var, Value> replaced = new HashMap<>();
  private final Substitution substitution = new Substitution(replaced);
  private final Rewriter rewriter =
      new Rewriter(substitution::of, v -> v, this::block, origin -> origin);

  private ReuseProducts(Function function) {
    counts = Uses.counts(function);
    depths = LoopDepths.of(function);
  }

  /** Uses products again in the adjoints of a function. */
  static Function apply(Function function) {
    return function.withBody(new ReuseProducts(function).block(function.body()));
  }

  private Block block(Block block) {
    Set<Var> inner = innerFactors(block);
    scopes.push(new ArrayList<>());
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      Statement rewritten = rewriter.of(statement);
      if (rewritten instanceof Let let && Product.isProduct(let.expression())) {
        add(let, (Let) statement, inner, statements);
      } else {
        statements.add(rewritten);
      }
      statement.definitions().forEach(v -> positions.put(v, positions.size()));
    }
    List<Value> results = block.results().stream().map(substitution::of).toList();
    scopes.pop().forEach(product -> visible.get(key(product)).remove(product));
    return statements.equals(block.statements()) && results.equals(block.results())
        ? block
        : new Block(statements, results);
  }

  /** The products of a block's adjoints that are only factors of other ones. */
  private Set<Var> innerFactors(Block block) {
    Set<Var> here = new HashSet<>();
    Set<Var> inner = new HashSet<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let
          && Product.isProduct(let.expression())
          && let.origin().derivative()) {
        here.add(let.target());
        for (Value factor : let.uses()) {
          if (factor instanceof Var variable
              && here.contains(variable)
              && counts.get(variable) == 1
              && !depths.isInvariant(variable)) {
            inner.add(variable);
          }
        }
      }
    }
    return inner;
  }

  private void add(Let let, Let before, Set<Var> inner, List<Statement> result) {
    Product product = Product.of((Apply) let.expression(), this::productOf);
    int size = product.factors().size();
    if (size == 0 || size > Product.MOST_FACTORS) {
      result.add(let);
      costs.put(let.target(), 1);
      return;
    }
    products.put(let.target(), product);
    costs.put(let.target(), cost(before, inner));
    if (let.origin().derivative() && !inner.contains(let.target())) {
      Cover cover = new Cover(List.of(), product).smallest(candidates(product));
      if (cover.cost() < costs.get(let.target())) {
        write(cover, let, result);
        show(let.target());
        return;
      }
    }
    result.add(let);
    if (!inner.contains(let.target())) {
      show(let.target());
    }
  }

  private Product productOf(Value value) {
    Product known = products.get(value);
    return known == null ? Product.of(value) : known;
  }

  /** How many multiplications a product and its inner factors are now. */
  private int cost(Let let, Set<Var> inner) {
    int cost = ((Apply) let.expression()).primitive() == Primitive.MULTIPLY ? 1 : 0;
    for (Value factor : let.uses()) {
      if (inner.contains(factor)) {
        cost += costs.get(factor);
      }
    }
    return cost;
  }

  private void show(Var product) {
    if (products.get(product).factors().size() > 1) {
      scopes.element().add(product);
      visible.computeIfAbsent(key(product), k -> new ArrayList<>()).add(product);
    }
  }

  private Value key(Value product) {
    return products.get(product).factors().stream()
        .max(Comparator.comparing(factor -> positions.getOrDefault(factor, -1)))
        .orElseThrow();
  }

  /** The visible products that are part of a product: the largest first, then the oldest. */
  private List<Piece> candidates(Product product) {
    return product.factors().stream()
        .distinct()
        .flatMap(factor -> visible.getOrDefault(factor, List.of()).stream().limit(MOST_CANDIDATES))
        .filter(variable -> product.over(products.get(variable)).isPresent())
        .map(variable -> new Piece(variable, products.get(variable)))
        .sorted(Comparator.<Piece, Integer>comparing(
                piece -> -piece.product().factors().size())
            .thenComparing(piece -> positions.get(piece.variable())))
        .toList();
  }

  /** A variable for some of the factors. */
  private record Piece(Var variable, Product product) {}

  /** A product as one of variables, of the factors that are left, and of a number. */
  private record Cover(List<Value> pieces, Product rest) {

    int cost() {
      return pieces.size() + rest.factors().size() - (rest.isUnit() ? 1 : 0);
    }

    /** The cheapest of the covers that begin with any of the candidates, and go on greedily. */
    Cover smallest(List<Piece> candidates) {
      Cover best = this;
      for (Piece first : candidates) {
        Cover cover = with(first);
        for (Piece next : candidates) {
          while (cover.with(next).cost() < cover.cost()) {
            cover = cover.with(next);
          }
        }
        best = cover.cost() < best.cost() ? cover : best;
      }
      return best;
    }

    private Cover with(Piece piece) {
      return rest.over(piece.product())
          .filter(left -> Product.isModerate(left.coefficient()))
          .map(left -> new Cover(plus(pieces, piece.variable()), left))
          .orElse(this);
    }

    private static List<Value> plus(List<Value> list, Value value) {
      List<Value> result = new ArrayList<>(list);
      result.add(value);
      return result;
    }
  }

  /** Appends the definition of a product, or has a product that is there take its place. */
  private void write(Cover cover, Let let, List<Statement> result) {
    List<Value> factors = new ArrayList<>(cover.pieces());
    factors.addAll(cover.rest().factors());
    double coefficient = cover.rest().coefficient();
    if (!cover.rest().isUnit()) {
      factors.add(0, Constant.of(Math.abs(coefficient)));
    }
    boolean negative = coefficient < 0;
    Value product = factors.get(0);
    for (int i = 1; i < factors.size(); i++) {
      boolean last = i == factors.size() - 1 && !negative;
      Var target = last ? let.target() : Var.unnamed(ScalarType.DOUBLE);
      Apply next = Apply.of(Primitive.MULTIPLY, product, factors.get(i));
      result.add(new Let(target, next, let.origin()));
      product = target;
    }
    if (negative) {
      result.add(new Let(let.target(), Apply.of(Primitive.NEGATE, product), let.origin()));
    } else if (product != let.target()) {
      replaced.put(let.target(), product);
    }
  }
}
