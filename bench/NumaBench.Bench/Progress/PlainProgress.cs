using NumaBench.Bench.Harness;
using NumaBench.Results;

namespace NumaBench.Bench.Progress;

/// <summary>Progress for logs and pipes: one line a finished pass.</summary>
sealed class PlainProgress(TextWriter output, Deadline deadline) : IRunProgress
{
    readonly TimeLeft left = new(deadline);

    public void Begin(IReadOnlyList<CasePass> passes) => left.Add(passes);

    public void Extra(IReadOnlyList<CasePass> passes)
    {
        left.Add(passes);
        if (passes.Count > 0)
        {
            output.WriteLine(CaseLine.Extra(passes.Count));
        }
    }

    public void Starting(CasePass pass)
    {
    }

    public void Finished(CasePass pass, CaseRow row)
    {
        left.Finished(pass);
        output.WriteLine($"[{left.Done}/{left.All}, {left.Text} left] {CaseLine.Of(pass, row)}");
    }
}
