import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A synthesized stack: its resources by logical id, and where its bundles lie. */
export interface SynthesizedStack {
  readonly resources: Readonly<Record<string, TemplateResource>>;
  /** Folder of an asset, by the key its template asks for. */
  assetFolder(s3Key: string): string;
}

/** Reads what `cdk synth` left in a folder. */
export function readStack(folder: string, name: string): SynthesizedStack {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { Resources } = read(`${name}.template.json`) as { Resources: Record<string, TemplateResource> };
  const { files } = read(`${name}.assets.json`) as { files: Record<string, { source: { path: string } }> };
  return {
    resources: Resources,
    assetFolder: (s3Key) => {
      const asset = files[s3Key.replace(/\.zip$/, '')];
      if (asset === undefined) throw new Error(`The stack has no asset ${s3Key}.`);
      return join(folder, asset.source.path);
    },
  };
}

/** Logical ids and properties of every resource of a type. */
export function resourcesOf<T>({ resources }: SynthesizedStack, type: string): readonly (readonly [string, T])[] {
  return Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, Properties as T] as const);
}

/** The logical id that a `Ref` or `Fn::GetAtt` points to. */
export function targetOf(reference: unknown): string {
  const { Ref, 'Fn::GetAtt': att } = reference as { Ref?: string; 'Fn::GetAtt'?: readonly [string, string] };
  const target = Ref ?? att?.[0];
  if (target === undefined) throw new Error(`${JSON.stringify(reference)} points to no resource.`);
  return target;
}
