using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Comparing.ByRole;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing.ByRole;

public sealed class RoleComparisonTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_nodes_and_eight_meet_in_their_roles()
    {
        IReadOnlyList<RoleComparison> roles = Of(ByRoleRuns.TwoNodes(), ByRoleRuns.EightNodes());
        Assert.Equal(
            [
                ("latency_ns", "local", 2, 8, Change.Improved), ("latency_ns", "same package", 0, 24, Change.CannotJudge), ("latency_ns", "other package", 2, 32, Change.Same),
                ("bandwidth_gb_s", "interleave", 1, 1, Change.Same), ("bandwidth_gb_s", "local", 1, 1, Change.Improved),
                ("throughput_per_s", "os-default", 1, 1, Change.Same),
            ],
            roles.Where(role => role.Key.Role != "replica-per-node" && role.Key.Metric != Metric.LatencyP99Milliseconds)
                .Select(role => (role.Key.Metric, role.Key.Role, role.Base?.Cases.Count ?? 0, role.Candidate?.Cases.Count ?? 0, role.Judged.Change)));
        Assert.Equal(0.88, roles[0].Judged.Ratio!.Ratio, precision: 2);
    }

    [Fact]
    public void A_copy_is_the_same_in_every_role_whatever_its_noise()
    {
        RunBuilder run = Compared.Small().Latency(2, 2, 90).Inference("local", "0", "0", 42, 0.1, CaseStatus.Noisy);
        Assert.All(Of(run, run), role => Assert.Equal((Change.Same, 1.0), (role.Judged.Change, role.Judged.Ratio!.Ratio)));
    }

    [Theory]
    [InlineData(1.2, nameof(Change.Regressed))]
    [InlineData(1.02, nameof(Change.Same))]
    [InlineData(0.8, nameof(Change.Improved))]
    public void A_change_is_judged_by_the_margin_and_only_where_it_is(double factor, string change)
    {
        IReadOnlyList<RoleComparison> roles = Of(Compared.Small(), Compared.Small().Scaled(sample => sample.Metric == Metric.LatencyNanoseconds && CaseId.Value(sample.CaseId, "cpu") != CaseId.Value(sample.CaseId, "mem") ? factor : 1));
        Assert.Equal([("latency_ns", "local", "Same"), ("latency_ns", "other node", change), ("bandwidth_gb_s", "local", "Same"), ("bandwidth_gb_s", "other node", "Same")],
            roles.Select(role => (role.Key.Metric, role.Key.Role, role.Judged.Change.ToString())));
    }

    [Fact]
    public void Nodes_of_other_numbers_of_cores_are_put_beside_each_other_and_not_judged()
    {
        RoleComparison role = Assert.Single(Of(Read(threads: 8, 80), Read(threads: 4, 40)));
        Assert.Equal((Change.CannotJudge, "8 against 4 threads"), (role.Judged.Change, role.Judged.Why));
        Assert.Equal(0.5, role.Judged.Ratio!.Ratio, precision: 9);
    }

    [Fact]
    public void A_model_that_is_sized_to_the_machine_is_not_compared_with_another_size()
    {
        IReadOnlyList<RoleComparison> roles = Of(new RunBuilder((0, "0-3", 1)).Inference("local", "0", "0", 42), new RunBuilder((0, "0-3", 1)).Inference("local", "0", "0", 42, weightsBytes: 256 << 20));
        Assert.All(roles, role => Assert.Equal((Change.CannotJudge, "another model of that name: weights of 512 MiB against 256 MiB", null), (role.Judged.Change, role.Judged.Why, role.Judged.Ratio)));
        Assert.Equal(2, roles.Count);
    }

    [Fact]
    public void Noisy_cells_speak_only_alone_and_decide_nothing()
    {
        RunBuilder noisy = new RunBuilder((0, "0-3", 1)).Latency(0, 0, 150, status: CaseStatus.Noisy);
        RoleComparison role = Assert.Single(Of(new RunBuilder((0, "0-3", 1)).Latency(0, 0, 90), noisy));
        Assert.Equal((Change.CannotJudge, "noisy"), (role.Judged.Change, role.Judged.Why));
    }

    /// <summary>What one node does and what two do have medians of their own: a noisy cell on one side would look like a change.</summary>
    [Fact]
    public void Over_other_cells_of_the_same_nodes_nothing_is_judged()
    {
        RoleComparison mixed = Of(Compared.Small(), WithoutNodeOne())[0];
        Assert.Equal((2, 1, Change.CannotJudge, "1 of its cases noisy or missing on one side", null),
            (mixed.Base!.Cases.Count, mixed.Candidate!.Cases.Count, mixed.Judged.Change, mixed.Judged.Why, mixed.Judged.Ratio));
    }

    /// <summary>Of seven runs one has a noisy cell: it neither takes the verdict away nor has a part in it.</summary>
    [Fact]
    public void Of_several_runs_those_of_other_cases_are_left_out()
    {
        RoleComparison judged = Of([.. Enumerable.Range(0, 6).Select(day => Compared.Small(day)), WithoutNodeOne()], [Compared.Small()])[0];
        Assert.Equal((2, 1, 6, Change.Same), (judged.Base!.Cases.Count, judged.Base.LeftOut, judged.Base.Values.Count, judged.Judged.Change));
    }

    [Fact]
    public void Where_most_runs_have_other_cases_than_the_other_side_nothing_is_judged()
    {
        RoleComparison mixed = Of([.. Enumerable.Range(0, 4).Select(_ => WithoutNodeOne()), Compared.Small(day: 9)], [Compared.Small()])[0];
        Assert.Equal((1, 1, Change.CannotJudge, "1 of its cases noisy or missing on one side"), (mixed.Base!.Cases.Count, mixed.Base.LeftOut, mixed.Judged.Change, mixed.Judged.Why));
    }

    /// <summary>Twelve runs, then eight that take 1.3 times as long: as slow as the last ones is no change.</summary>
    [Theory]
    [InlineData(1.3, nameof(Change.Same))]
    [InlineData(1.6, nameof(Change.Regressed))]
    public void Several_runs_are_judged_by_their_current_level(double now, string change)
    {
        RoleComparison judged = Of([.. Enumerable.Range(0, 20).Select(day => Compared.Small(day).Scaled(_ => (day < 12 ? 1 : 1.3) * (1 + (day % 3 / 1000.0))))], [Compared.Small(day: 20).Scaled(_ => now)])[0];
        Assert.Equal((12, 8, change), (judged.Base!.LeftOut, judged.Base.Values.Count, judged.Judged.Change.ToString()));
    }

    [Fact]
    public void A_run_that_lacks_a_role_is_left_out_of_it()
    {
        RoleComparison judged = Of([.. Enumerable.Range(0, 6).Select(day => Compared.Small(day)), new RunBuilder((0, "0-3", 128L << 20), (1, "4-7", 128L << 20)).Bandwidth(0, 0, "read", 40)], [Compared.Small()])[0];
        Assert.Equal(("local", 1, 6), (judged.Key.Role, judged.Base!.LeftOut, judged.Base.Values.Count));
    }

    [Fact]
    public void Nodes_of_different_numbers_of_cores_on_both_sides_are_not_judged_either()
    {
        RoleComparison role = Of(Unlike(4, 8, 40), Unlike(16, 32, 80)).Single(role => role.Key.Role == "local");
        Assert.Equal((Change.CannotJudge, "4 and 8 against 16 and 32 threads"), (role.Judged.Change, role.Judged.Why));
    }

    static RunBuilder Unlike(int one, int other, double gigabytes) => new RunBuilder((0, "0-31", 1), (1, "32-63", 1)).Measured(OfNode(0, one), gigabytes).Measured(OfNode(1, other), gigabytes);

    static Case OfNode(int node, int threads) => new()
    {
        Id = $"bandwidth/cpu={node}/mem={node}/op=read/threads=node", Kind = CaseKind.Bandwidth, CpuNode = $"{node}", MemoryNode = $"{node}", Operation = "read", Threads = threads,
    };

    static RunBuilder WithoutNodeOne() => Compared.Small().Latency(1, 1, 500, status: CaseStatus.Noisy);

    [Fact]
    public void A_calibration_takes_no_verdict_from_the_passes_of_a_role()
    {
        Compared.Small().WriteTo(folder, "before");
        Run run = RunReader.Read(folder.File("before"));
        var calibration = new Calibration(RunManifest.CurrentSchema, run.Manifest.Machine.Identity.Host, DateTimeOffset.UnixEpoch, []);
        Assert.All(RoleComparison.Of(RunComparison.Of([run], [run], 1.05, allowDifferentMachine: false, calibration)), role => Assert.Equal(Change.Same, role.Judged.Change));
    }

    [Fact]
    public void Misplaced_cases_are_of_no_role() => Assert.Empty(Of(Bad(), Bad()));

    static RunBuilder Bad() => new RunBuilder((0, "0-3", 1)).Latency(0, 0, 90, status: CaseStatus.Misplaced);

    static RunBuilder Read(int threads, double gigabytes) => new RunBuilder((0, "0-7", 1)).Measured(OfNode(0, threads), gigabytes);

    IReadOnlyList<RoleComparison> Of(RunBuilder before, RunBuilder after) => Of([before], [after]);

    IReadOnlyList<RoleComparison> Of(RunBuilder[] before, RunBuilder[] after) =>
        RoleComparison.Of(RunComparison.Of(Runs("before", before), Runs("after", after), 1.05, allowDifferentMachine: false));

    IReadOnlyList<Run> Runs(string side, RunBuilder[] runs) => [.. runs.Select((run, index) =>
    {
        run.WriteTo(folder, $"{side}-{index}");
        return RunReader.Read(folder.File($"{side}-{index}"));
    })];
}
