using System.Text;

namespace NumaBench.Tests.Inference.Models;

/// <summary>Reads the operators of a model file, by the field numbers of onnx.proto.</summary>
static class OnnxReader
{
    const int Graph = 7, Node = 1, Operator = 4;

    /// <summary>How many nodes of each operator the main graph has.</summary>
    public static IReadOnlyDictionary<string, int> Operators(string file) =>
        Fields(File.ReadAllBytes(file), Graph).SelectMany(graph => Fields(graph, Node))
            .Select(node => Encoding.UTF8.GetString(Fields(node, Operator).Single()))
            .CountBy(name => name).ToDictionary();

    static IEnumerable<byte[]> Fields(byte[] message, int wanted)
    {
        for (int at = 0; at < message.Length;)
        {
            ulong key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0: Varint(message, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default:
                    var length = (int)Varint(message, ref at);
                    if (key >> 3 == (ulong)wanted)
                    {
                        yield return message[at..(at + length)];
                    }

                    at += length;
                    break;
            }
        }
    }

    static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
