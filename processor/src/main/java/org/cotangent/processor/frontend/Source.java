package org.cotangent.processor.frontend;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.ir.Origin;

/** Says where in the user's file an expression stands, and in what statement. */
final class Source {
  private static final int LONGEST_TEXT = 100;

  /** Literals are matched so that what looks like a comment inside them is none. */
  private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
      "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])+'|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Positions positions;
  private int line;
  private String text = "";

  Source(Positions positions) {
    this.positions = positions;
  }

  /**
   * Makes a statement the one around all expressions that are read from now on.
   *
   * @return puts back the statement before
   */
  Runnable enter(Tree statement) {
    int lineBefore = line;
    String textBefore = text;
    line = positions.line(statement);
    text = shorten(statement.accept(new Header(), null));
    return () -> {
      line = lineBefore;
      text = textBefore;
    };
  }

  /** Where the tree stands. */
  Origin origin(Tree tree) {
    return Origin.of(line, positions.of(tree), text);
  }

  /** The text of a tree on one line, to be quoted in messages. */
  String quote(Tree tree) {
    return shorten(positions.text(positions.start(tree), positions.end(tree)));
  }

  /** Whether the variable is declared with {@code var}: its type has no place in the file. */
  boolean isVar(VariableTree tree) {
    Tree type = tree.getType();
    return type == null
        || positions.start(type) < 0
        || positions.text(positions.start(type), positions.end(type)).equals("var");
  }

  private static String shorten(String code) {
    String bare = COMMENT_OR_LITERAL
        .matcher(code)
        .replaceAll(
            found -> found.group().startsWith("/") ? " " : Matcher.quoteReplacement(found.group()));
    String line = BLANKS.matcher(bare).replaceAll(" ").replace("\\u", "\\ u").strip();
    boolean ended = line.endsWith(";") || line.endsWith(",");
    String text = ended ? line.substring(0, line.length() - 1) : line;
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }

  /** The statement's text without the statements inside it. */
  private final class Header extends SimpleTreeVisitor<String, Void> {
    @Override
    protected String defaultAction(Tree tree, Void unused) {
      return positions.text(positions.start(tree), positions.end(tree));
    }

    private String until(Tree statement, StatementTree body) {
      return positions.text(positions.start(statement), positions.start(body));
    }

    @Override
    public String visitBlock(BlockTree tree, Void unused) {
      return "";
    }

    @Override
    public String visitIf(IfTree tree, Void unused) {
      return until(tree, tree.getThenStatement());
    }

    @Override
    public String visitForLoop(ForLoopTree tree, Void unused) {
      return until(tree, tree.getStatement());
    }

    @Override
    public String visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
      return until(tree, tree.getStatement());
    }

    @Override
    public String visitWhileLoop(WhileLoopTree tree, Void unused) {
      return until(tree, tree.getStatement());
    }

    @Override
    public String visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
      return positions.text(positions.end(tree.getStatement()), positions.end(tree));
    }

    @Override
    public String visitLabeledStatement(LabeledStatementTree tree, Void unused) {
      return until(tree, tree.getStatement());
    }

    @Override
    public String visitSynchronized(SynchronizedTree tree, Void unused) {
      return until(tree, tree.getBlock());
    }

    @Override
    public String visitSwitch(SwitchTree tree, Void unused) {
      return "switch " + defaultAction(tree.getExpression(), null);
    }

    @Override
    public String visitVariable(VariableTree tree, Void unused) {
      // One declarator of a group shares its type with those before it.
      String type = isVar(tree) ? "var" : defaultAction(tree.getType(), null);
      String name = type + " " + tree.getName();
      return tree.getInitializer() == null
          ? name
          : name + " = " + defaultAction(tree.getInitializer(), null);
    }
  }
}
