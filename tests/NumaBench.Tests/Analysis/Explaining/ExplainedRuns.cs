using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

/// <summary>Two nodes whose cores read their own memory at 40 GB/s and the other's at 20, without any spread.</summary>
static class ExplainedRuns
{
    /// <summary>Half an operation a byte: 10 ms of local memory.</summary>
    public static readonly (double Flops, double Bytes) Gemv = (2e8, 4e8);

    /// <summary>Hundreds of operations a byte.</summary>
    public static readonly (double Flops, double Bytes) Conv = (1e10, 2e7);

    public static RunBuilder Two() => new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20))
        .Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", 20, 0).Bandwidth(1, 0, "read", 20, 0).Bandwidth(1, 1, "read", 40, 0);

    /// <summary>conv computes 200 GFLOP/s with the four threads of node 0.</summary>
    public static RunBuilder WithConv(this RunBuilder run) =>
        run.Inference("local", "0", "0", 20, 0, model: "conv", work: Conv).Inference("remote", "0", "1", 19.8, 0, model: "conv", work: Conv);

    /// <summary>gemv takes 80 % of its memory's bandwidth.</summary>
    public static RunBuilder WithGemv(this RunBuilder run, double remote = 45, double spread = 0) =>
        run.Inference("local", "0", "0", 80, spread, work: Gemv).Inference("remote", "0", "1", remote, spread, work: Gemv);
}
