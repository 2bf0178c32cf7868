using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

/// <summary>A run session over a temporary folder, with scripted outcomes.</summary>
sealed class SessionBuilder : IDisposable
{
    public static readonly Case[] ThreeCases =
    [
        new() { Id = "latency.idle/cpu=0/mem=0/page=huge/walk=random", Kind = CaseKind.IdleLatency },
        new() { Id = "bandwidth/cpu=0/mem=0/op=read/threads=node", Kind = CaseKind.Bandwidth },
        new() { Id = "bandwidth/cpu=0/mem=0/op=write-nt/threads=node", Kind = CaseKind.Bandwidth },
    ];

    readonly string parent = Directory.CreateTempSubdirectory("numabench-test-").FullName;

    public string Folder => Path.Combine(parent, "run");

    public ManualClock Clock { get; } = new();

    public CancellationTokenSource Stop { get; private set; } = new();

    public int Passes { get; init; } = 3;

    /// <summary>With extra passes; null for none.</summary>
    public int? MostPasses { get; init; }

    /// <summary>How many cases each round of extra passes was announced for.</summary>
    public List<int> ExtraRounds { get; } = [];

    public int Seed { get; init; } = 1;

    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(2);

    public IReadOnlyList<PlannedCase> Plan { get; set; } = [.. ThreeCases.Select(@case => new PlannedCase(@case))];

    /// <summary>Measures into a new run folder and reads the result back.</summary>
    public Run Run(ScriptedRunner runner) => Run(runner, resume: false);

    Run Run(ScriptedRunner runner, bool resume)
    {
        Run? earlier = resume ? RunReader.Read(Folder) : null;
        RunManifest manifest = earlier?.Manifest ?? Manifest();
        using (RunDirectory directory = earlier is null ? RunDirectory.Create(Folder, manifest) : RunDirectory.Resume(earlier))
        {
            var record = new RunRecord(directory, manifest, Stop);
            var bench = new Bench.Harness.Bench(NoTopology, SysFs.Live, Profile.Of("quick"), Seed);
            var session = new RunSession(
                Plan, bench, new PassPlan(Passes, MostPasses ?? Passes), runner, record, new Deadline(Clock, Budget, Stop.Token), new Silence(ExtraRounds));
            if (earlier is not null)
            {
                record.Restore(earlier);
                session.Restore(earlier);
            }

            session.Measure();
            record.SaveManifest(end: null);
        }

        return RunReader.Read(Folder);
    }

    /// <summary>Goes on with what an earlier <see cref="Run"/> left, as a new process would.</summary>
    public Run Resumed(ScriptedRunner runner)
    {
        Stop.Dispose();
        Stop = new CancellationTokenSource();
        return Run(runner, resume: true);
    }

    public void Dispose()
    {
        Stop.Dispose();
        Directory.Delete(parent, recursive: true);
    }

    public static readonly Topology NoTopology = new()
    {
        Nodes = [],
        OnlineCpus = CpuSet.Empty,
        UsableCpus = CpuSet.Empty,
        Cores = [],
        Packages = [],
        L3Caches = [],
        Findings = [],
    };

    RunManifest Manifest() => new()
    {
        ToolVersion = "test",
        CommandLine = [],
        Profile = "quick",
        Seed = Seed,
        PlannedPasses = Passes,
        Start = DateTimeOffset.UnixEpoch,
        Machine = new MachineRecord
        {
            Identity = new MachineIdentity("host", "model"),
            Topology = System.Text.Json.JsonDocument.Parse("{}").RootElement,
            Settings = new Dictionary<string, string>(),
        },
        Quality = new Quality("C", []),
    };

    sealed class Silence(List<int> extraRounds) : IRunProgress
    {
        public void Begin(IReadOnlyList<CasePass> left)
        {
        }

        public void Extra(IReadOnlyList<CasePass> passes) => extraRounds.Add(passes.Count);

        public void Starting(CasePass pass)
        {
        }

        public void Finished(CasePass pass, CaseRow row)
        {
        }
    }
}
