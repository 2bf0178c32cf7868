using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>One policy of a model over several batches.</summary>
/// <param name="Name">The policy in words.</param>
/// <param name="Points">By batch: samples a second (inferences times batch), with their interval.</param>
sealed record BatchLine(string Name, IReadOnlyList<(int Batch, Estimate SamplesPerSecond)> Points);
