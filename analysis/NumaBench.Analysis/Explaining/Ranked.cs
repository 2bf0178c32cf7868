using NumaBench.Analysis.Reporting;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>A case and its place; those that the passes cannot tell apart share one.</summary>
/// <param name="Rank">From 1; one more than the number of cases in better ranks.</param>
sealed record Ranked(int Rank, MeasuredCase Case, Estimate Throughput);
