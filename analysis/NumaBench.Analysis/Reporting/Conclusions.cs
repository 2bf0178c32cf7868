using NumaBench.Analysis.Explaining;

namespace NumaBench.Analysis.Reporting;

/// <summary>All conclusions that are drawn from a run.</summary>
sealed record Conclusions(
    Answer Answer, RemoteCost RemoteCost, RemoteCost MemoryOnlyCost, IReadOnlyList<Binding> Bindings, IReadOnlyList<Claim> Claims, Recommendation Recommendation, IReadOnlyList<Decision> Decisions)
{
    public static Conclusions Of(MeasuredRun run)
    {
        RemoteCost remote = RemoteCost.Of(run), memoryOnly = RemoteCost.OfMemoryOnlyNodes(run);
        IReadOnlyList<Binding> bindings = Binding.Of(run);
        return new Conclusions(
            new Answer(run, remote, memoryOnly, bindings), remote, memoryOnly, bindings, Reporting.Claims.Of(run, bindings), Recommendation.Of(run, bindings), Decision.Of(run, bindings));
    }
}
