using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>What a rule found, and the cells that it explains.</summary>
sealed record Fault(Finding Finding, IReadOnlyCollection<(int Cpu, int Memory)> Cells);
