namespace NumaBench.Bench.Inference;

/// <summary>A model or an <c>--input</c> that cannot be used, said so that its owner can mend it. A usage error (exit code 2).</summary>
sealed class ModelRefusedException(string message) : Exception(message);
