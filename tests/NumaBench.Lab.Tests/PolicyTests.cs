using NumaBench.Results;
using NumaBench.Tests.EndToEnd;

namespace NumaBench.Lab.Tests;

/// <summary>
/// The policies that only a full run has: each is obtained, by the run's own files and by what the kernel showed meanwhile, and
/// what this kernel and this machine cannot do is impossible for the right reason. CI has no time for guests of full runs and leaves
/// them out by the trait.
/// </summary>
[Trait("Guests", "of full runs")]
public class PolicyTests
{
    /// <summary>Those that quick has are measured by <see cref="PlacementTests"/>.</summary>
    static readonly string[] OnlyInFull =
    [
        .. new[] { "unbound/*/threads=all", "cpu-only", "memory-only", "preferred", "spread", "weighted-interleave", "replica-per-l3", "numactl-wrapped", "page-cache-elsewhere" }
            .Select(policy => $"inference/model=gemv/batch=1/policy={policy}/*"),
    ];

    [Fact]
    public void On_two_sockets_every_policy_of_a_full_run_is_where_it_says() => AssertObtained("two-socket", "2560M", memoryNodes: [0, 1]);

    [Fact]
    public void On_a_machine_with_an_expander_every_policy_of_a_full_run_is_where_it_says() =>
        AssertObtained("cxl", "3G", memoryNodes: [0, 1, 2]);

    /// <summary>
    /// A real model, whose weights are many small tensors inside its file: other sizes of mappings, and another way into memory. Under
    /// the policies that place memory in different ways.
    /// </summary>
    [Fact]
    public void On_two_sockets_a_real_model_is_where_its_policies_say()
    {
        string real = RealModels.Require("ch_PP-OCRv4_rec_infer.onnx");
        AssertPlaced(
            "2560M", folder => File.Copy(real, Path.Combine(folder, "recognition.onnx")), "recognition-*", "--model", "/recognition.onnx", "--input", "x=1x3x48x32");
    }

    /// <summary>Weights of 4 bits are packed into memory of another size than the file's. On small nodes, because unpacking is slow under emulation.</summary>
    [Fact]
    public void On_two_sockets_a_decoder_of_4_bits_is_where_its_policies_say() => AssertPlaced("1536M", _ => { }, "decoder-int4/batch=1");

    static void AssertPlaced(string memory, Action<string> add, string model, params string[] options)
    {
        string[] policies = ["remote/cpu=0", "interleave", "replica-per-node"];
        using Guest guest = Guest.Run("two-socket", memory, add,
            ["env", "PROFILE=full", "bash", "/lab-tests/small-pages.sh", "bash", "/lab-tests/sampled-run.sh", .. options,
                "--only", .. policies.Select(policy => $"inference/model={model}/policy={policy}/*")]);

        Run run = guest.ReadRun(exitCode: 0);
        Assert.Equal(["interleave", "remote", "replica-per-node"], run.Cases.Select(row => row.Policy).Order());
        PlacementTests.AssertWhereItSays(run, guest, memoryNodes: [0, 1]);
    }

    static void AssertObtained(string topology, string memory, int[] memoryNodes)
    {
        using Guest guest = Guest.Run(topology, memory, ["env", "PROFILE=full", "bash", "/lab-tests/sampled-run.sh", "--only", .. OnlyInFull]);

        Run run = guest.ReadRun(exitCode: 0);
        Dictionary<string, string> impossible = run.Cases.Where(row => row.Status == CaseStatus.Impossible).ToDictionary(row => row.Policy, row => row.Reason);
        Assert.Equal(["numactl-wrapped", "page-cache-elsewhere", "replica-per-l3", "weighted-interleave"], impossible.Keys.Order());
        Assert.StartsWith("the kernel has no weighted interleave", impossible["weighted-interleave"]);
        Assert.Equal("numactl is not installed", impossible["numactl-wrapped"]);
        Assert.Equal("each node has one L3 cache: this is replica-per-node", impossible["replica-per-l3"]);
        // The guest lives in memory: its files cannot leave the page cache.
        Assert.StartsWith("the page cache keeps the weights elsewhere than on node 1", impossible["page-cache-elsewhere"]);

        Assert.Equal(
            ["cpu-only", "memory-only", "preferred", "spread", "unbound"],
            PlacementTests.AssertWhereItSays(run, guest, memoryNodes).Select(row => row.Policy).Order());
    }
}
