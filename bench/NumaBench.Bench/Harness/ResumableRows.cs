using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>Refuses to go on with rows that a session could not take up, before anything in the run's folder is touched.</summary>
static class ResumableRows
{
    public static void Check(Run run)
    {
        foreach (CaseRow row in run.Cases)
        {
            if (!CaseKind.All.Contains(row.Kind))
            {
                throw Refused(run, row, $"'{row.Kind}' is not a kind of measurement");
            }

            try
            {
                CpuSet.Parse(row.CpusSeen);
            }
            catch (FormatException e)
            {
                throw Refused(run, row, e.Message);
            }
        }
    }

    static UnreadableRunException Refused(Run run, CaseRow row, string reason) =>
        new(Path.Combine(run.Folder, RunFiles.Cases), null, $"case {row.CaseId}: {reason}");
}
