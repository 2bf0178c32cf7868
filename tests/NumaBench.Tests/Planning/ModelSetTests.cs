using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class ModelSetTests
{
    static SysFsTree OneNode() => new SysFsTree().Cpus("0-3").Node(0, "0-3");

    static SysFsTree TwoNodes() => new SysFsTree().Cpus("0-7").Node(0, "0-3").Node(1, "4-7");

    static Plan PlanOf(SysFsTree tree, string profile, params InferenceModel[] users)
    {
        using (tree)
        {
            Topology machine = tree.Read();
            PlanRequest request = new PlanRequest { Profile = Profile.Of(profile) }.For(machine);
            IEnumerable<InferenceModel> generated = ModelSet.Of(request.Profile, machine).Select(entry => entry.Model.Describe(entry.Batch, "/anywhere"));
            return Plan.For(request, machine, [.. generated, .. users]);
        }
    }

    /// <summary>Each model and batch, and how many of its cases can be measured.</summary>
    static string[] Models(Plan plan) =>
        [.. Possible(plan).GroupBy(@case => (@case.Model, @case.Batch)).Select(group => $"{group.Key.Model} {group.Key.Batch}: {group.Count()}")];

    /// <summary>Without numactl, which some of the machines have that run these tests.</summary>
    static IEnumerable<Case> Possible(Plan plan) => plan.Cases
        .Where(planned => planned.Impossible is null && planned.Case.Kind == CaseKind.Inference && planned.Case.Policy != InferencePolicy.NumactlWrapped)
        .Select(planned => planned.Case);

    [Fact]
    public void A_quick_run_measures_one_model_under_the_ids_that_it_always_had() => Assert.Equal(
        [
            "inference/model=gemv/batch=1/policy=os-default/cpu=all/mem=all/threads=default/replicas=1",
            "inference/model=gemv/batch=1/policy=local/cpu=0/mem=0/threads=node/replicas=1",
            "inference/model=gemv/batch=1/policy=remote/cpu=0/mem=1/threads=node/replicas=1",
            "inference/model=gemv/batch=1/policy=interleave/cpu=all/mem=all/threads=all/replicas=1",
            "inference/model=gemv/batch=1/policy=replica-per-node/cpu=all/mem=all/threads=node/replicas=2",
        ],
        Possible(PlanOf(TwoNodes(), "quick")).Select(@case => @case.Id));

    [Fact]
    public void A_standard_run_of_two_nodes_measures_four_models() =>
        Assert.Equal(["gemv 1: 8", "decoder-int4 1: 3", "conv 1: 2", "tiny 1: 2"], Models(PlanOf(TwoNodes(), "standard")));

    [Fact]
    public void A_standard_run_of_one_node_measures_all_models_and_batches() => Assert.Equal(
        [
            "gemv 1: 4", "gemv 4: 1", "gemv 16: 1", "gemv 64: 1", "gemv 256: 1",
            "decoder-int4 1: 2", "decoder 1: 2", "mlp-int8 1: 2", "embedding 1: 2", "conv 1: 1", "tiny 1: 1",
        ],
        Models(PlanOf(OneNode(), "standard")));

    [Fact]
    public void A_full_run_measures_all_models_and_batches() => Assert.Equal(
        [
            "gemv 1: 16", "gemv 4: 2", "gemv 16: 2", "gemv 64: 2", "gemv 256: 2",
            "decoder-int4 1: 16", "decoder 1: 3", "mlp-int8 1: 3", "embedding 1: 3", "conv 1: 3", "tiny 1: 3",
        ],
        Models(PlanOf(TwoNodes(), "full")));

    [Theory]
    [InlineData("standard", 8)]
    [InlineData("full", 15)]
    public void A_model_that_a_person_named_is_measured_under_every_policy(string profile, int cases)
    {
        var named = new InferenceModel { Name = "mine-0123abcd", File = "mine.onnx", WeightsBytes = 1 << 20, NeededBytes = 1 << 20, Batch = 8, Shapes = new Dictionary<string, long[]>() };

        Assert.Contains($"mine-0123abcd 8: {cases}", Models(PlanOf(TwoNodes(), profile, named)));
    }

    [Fact]
    public void The_denser_a_plan_the_more_policies_have_the_models_that_may_have_all()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-11").Node(0, "0-3").Node(1, "4-7").Node(2, "8-11");
        Topology machine = tree.Read();
        Profile full = Profile.Of("full");

        Assert.Equal([5, 5, 5, 10, 19, 19, 22], Sizes(GemvModel.For(machine)));
        Assert.Equal([5, 5, 5, 10, 19, 19, 22], Sizes(DecoderInt4Model.For(machine)));
        Assert.Equal([3], Sizes(new ConvModel()));

        int[] Sizes(GeneratedModel model)
        {
            PlanPart part = ModelSet.Part(machine, full, model.Describe(batch: 1, "/anywhere"), hasNumactl: true);
            HashSet<string>[] ids = [.. Enum.GetValues<Density>().Where(density => density <= part.Finest).Select(density =>
                part.Cases(density).Where(planned => planned.Impossible is null).Select(planned => planned.Case.Id).ToHashSet())];
            Assert.All(ids.Zip(ids.Skip(1)), pair => Assert.Subset(pair.Second, pair.First));
            Assert.All(ids[^1], id => Assert.StartsWith(part.Name + "/", id));
            return [.. ids.Select(set => set.Count)];
        }
    }

    /// <summary>512 MiB of caches make 2 GiB of weights.</summary>
    static SysFsTree TwoNodesWithLargeCaches() =>
        new SysFsTree().Cpus("0-15", caches: [.. Enumerable.Range(0, 16).Select(cpu => $"{cpu}")]).Node(0, "0-7").Node(1, "8-15");

    [Fact]
    public void Models_that_take_long_to_load_have_fewer_policies() =>
        Assert.Equal(["gemv 1: 5", "decoder-int4 1: 3", "conv 1: 2", "tiny 1: 2"], Models(PlanOf(TwoNodesWithLargeCaches(), "standard")));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Inference_of_a_standard_run_of_two_nodes_takes_less_than_five_minutes(bool largeCaches)
    {
        Plan plan = PlanOf(largeCaches ? TwoNodesWithLargeCaches() : TwoNodes(), "standard");
        Profile profile = plan.Request.Profile;

        Assert.InRange(profile.Passes * Possible(plan).Sum(@case => CaseCost.Seconds(@case, profile, MachinePace.Ordinary)), 60, 300);
    }

    [Fact]
    public void Only_models_with_a_case_in_the_plan_are_written()
    {
        using SysFsTree tree = OneNode();
        using var folder = new TemporaryFolder();
        Topology machine = tree.Read();
        PlanRequest request = new() { Profile = Profile.Of("standard"), CacheFolder = folder.Path, Only = ["latency.*", "inference/model=tiny/*"] };
        IReadOnlyList<InferenceModel> described = ModelChoice.Describe(request, machine);

        InferenceModel written = Assert.Single(ModelChoice.Prepare(Plan.For(request, machine, described), machine, described, _ => { }));

        Assert.Equal(11, described.Count);
        Assert.Equal("tiny", written.Name);
        Assert.Equal(
            [("conv", "made to be limited by the cores: not a memory test"), ("tiny", "made to stay in the caches: not a memory test")],
            described.Where(model => model.Caveat.Length > 0).Select(model => (model.Name, model.Caveat)));
        Assert.Equal("made to stay in the caches: not a memory test", written.Caveat);
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.StartsWith("tiny-", Path.GetFileName(file)));
    }
}
