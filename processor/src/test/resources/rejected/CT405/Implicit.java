// since 25
@org.cotangent.Differentiable
static double f(double x) { // error: CT405 at 15
    return x * x;
}

void main() {}
