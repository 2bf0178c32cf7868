namespace NumaBench.Bench.Inference;

/// <summary>An input of row numbers: uniform in 0…<paramref name="Below"/> − 1, so that no cache can know them in advance.</summary>
/// <param name="Below">The rows of the table.</param>
/// <param name="Sets">
/// How many different sets are taken in turn, one an inference. One set again and again would only read the rows that the
/// caches have just been filled with.
/// </param>
sealed record IdInput(long Below, int Sets);
