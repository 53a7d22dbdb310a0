import org.cotangent.Differentiable;

final class Units {
  private Units() {}

  @Differentiable(wrt = "amount")
  static double metres(double amount, String unit, char system) {
    double factor;
    switch (unit) {
      case "mile", "mi" -> factor = 1609.344;
      case "yard" -> factor = 0.9144;
      default -> {
        if (system == 'm') {
          return amount;
        }
        factor = 0.3048;
      }
    }
    return amount * factor;
  }
}
