using NumaBench.Numa;

namespace NumaBench.Bench.Doctor;

/// <summary>Nodes as findings name them: <c>node 1</c>, <c>nodes 0-1,3</c>.</summary>
static class NodeNames
{
    public static string Of(IReadOnlyCollection<Node> nodes) => $"node{(nodes.Count == 1 ? "" : "s")} {NodeSet.Of(nodes.Select(node => node.Id))}";
}
