using NumaBench.Analysis.Bindings;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Bindings;

public sealed class KubernetesFormatTests
{
    const string Resources = "spec.template.spec.containers.0.resources";

    [Fact]
    public void The_kubelet_gets_static_managers_and_the_pods_are_guaranteed()
    {
        (Dictionary<string, string> kubelet, Dictionary<string, string> pods) = Documents(Planned.Two());
        Assert.Equal(("static", "Static", "single-numa-node", "pod"), (kubelet["cpuManagerPolicy"], kubelet["memoryManagerPolicy"], kubelet["topologyManagerPolicy"], kubelet["topologyManagerScope"]));
        Assert.Equal(("1", "1Gi", "0", "1124Mi"), (kubelet["systemReserved.cpu"], kubelet["systemReserved.memory"], kubelet["reservedMemory.0.numaNode"], kubelet["reservedMemory.0.limits.memory"]));
        Assert.Equal(("2", "3", "2Gi"), (pods["spec.replicas"], pods[$"{Resources}.requests.cpu"], pods[$"{Resources}.requests.memory"]));
        Assert.Equal((pods[$"{Resources}.requests.cpu"], pods[$"{Resources}.requests.memory"]), (pods[$"{Resources}.limits.cpu"], pods[$"{Resources}.limits.memory"]));
        Assert.Equal(pods["spec.selector.matchLabels.app"], pods["spec.template.metadata.labels.app"]);
    }

    [Fact]
    public void Whole_cores_are_asked_for_and_one_is_the_systems()
    {
        (Dictionary<string, string> kubelet, Dictionary<string, string> pods) = Documents(Planned.Two(threadsPerCore: 2));
        Assert.Equal(("2", "2"), (kubelet["systemReserved.cpu"], pods[$"{Resources}.requests.cpu"]));
    }

    [Fact]
    public void A_node_of_one_core_has_none_left() =>
        Assert.StartsWith("the kubelet keeps a core", Planned.Format("kubernetes").WhyNot(Planned.Of("local", new RunBuilder((0, "0-1", 1 << 20)) { ThreadsPerCore = 2 })), StringComparison.Ordinal);

    [Theory]
    [InlineData(1L << 29, "2Gi")]
    [InlineData(1L << 30, "3Gi")]
    [InlineData((1L << 30) + 1, "4Gi")]
    public void Memory_is_twice_the_weights_and_a_gibibyte(long weights, string memory)
    {
        BindingPlan plan = Planned.Of("local", Planned.Two()) with { WeightsBytes = weights };
        Assert.Equal(memory, Yaml.Read(Planned.Format("kubernetes").Write(plan))[1][$"{Resources}.limits.memory"]);
    }

    static (Dictionary<string, string> Kubelet, Dictionary<string, string> Pods) Documents(RunBuilder run)
    {
        List<Dictionary<string, string>> documents = Yaml.Read(Planned.Format("kubernetes").Write(Planned.Of("replica-per-node", run)));
        Assert.Equal(["KubeletConfiguration", "Deployment"], documents.Select(document => document["kind"]));
        return (documents[0], documents[1]);
    }
}
