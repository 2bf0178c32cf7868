using NumaBench.Results;

namespace NumaBench.Tests.Results;

/// <summary>Runs with core to core and page costs, whose every number is known.</summary>
static class LineAndPageRuns
{
    public static RunBuilder Core(this RunBuilder run, int a, int b, int home, double nanoseconds, string relation = "same-l3", string method = "all-pairs", CaseStatus status = CaseStatus.Ok) =>
        run.Measured(new Case
        {
            Id = $"latency.core/a={a}/b={b}/home={home}", Kind = CaseKind.CoreToCore, CpuNode = $"{a / 4}", MemoryNode = $"{home}", Cpus = $"{a},{b}", Threads = 2,
            Policy = "bind", Nodes = $"{home}", Operation = relation, Method = method,
        }, nanoseconds, status, status == CaseStatus.Ok ? "" : "it did not work");

    public static RunBuilder Touch(this RunBuilder run, int cpu, int memory, string page, double nanoseconds, CaseStatus status = CaseStatus.Ok) =>
        run.Measured(new Case
        {
            Id = $"pages.touch/cpu={cpu}/mem={memory}/page={page}", Kind = CaseKind.PageTouch, CpuNode = $"{cpu}", MemoryNode = $"{memory}", Cpus = $"{cpu * 4}", Threads = 1,
            Policy = "bind", Nodes = $"{memory}", PageBytes = page == "huge" ? 2 << 20 : 4096,
        }, nanoseconds, status, status == CaseStatus.Ok ? "" : "it did not work");

    public static RunBuilder Move(this RunBuilder run, int from, int to, string page, double gigabytes) =>
        run.Measured(new Case
        {
            Id = $"pages.move/from={from}/to={to}/page={page}", Kind = CaseKind.PageMove, CpuNode = $"{from}", MemoryNode = $"{to}", Cpus = $"{from * 4}", Threads = 1,
            Policy = "move", Nodes = "0-1", PageBytes = page == "huge" ? 2 << 20 : 4096,
        }, gigabytes);

    /// <summary>Every pair of so many cores, one node.</summary>
    public static RunBuilder ManyCores(int cores)
    {
        var run = new RunBuilder((0, $"0-{cores - 1}", 128L << 20));
        for (int a = 0; a < cores; a++)
        {
            for (int b = a + 1; b < cores; b++)
            {
                run.Measured(new Case
                {
                    Id = $"latency.core/a={a}/b={b}/home=0", Kind = CaseKind.CoreToCore, CpuNode = "0", MemoryNode = "0", Cpus = $"{a},{b}",
                    Operation = a / 8 == b / 8 ? "same-l3" : "same-node", Method = "all-pairs",
                }, (a / 8 == b / 8 ? 24 : 90) + (0.3 * Math.Abs(a - b)));
            }
        }

        return run;
    }
}
