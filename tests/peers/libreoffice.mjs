// LibreOffice without a screen, with a profile of its own in the given folder.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const XLSX = 'Calc MS Excel 2007 XML';
export const filters = { xlsx: `xlsx:${XLSX}`, xls: 'xls:MS Excel 97', ods: 'ods:calc8', pdf: 'pdf:calc_pdf_Export' };

const profileIn = (folder) => path.join(folder, 'libreoffice');

function soffice(folder, ...args) {
  const profile = pathToFileURL(profileIn(folder)).href;
  const { status, stdout, stderr, error } = spawnSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--norestore', '--nolockcheck', ...args],
    { encoding: 'utf8', timeout: 120_000 },
  );
  if (error) throw error;
  assert.equal(status, 0, stderr);
  return stdout;
}

/// Saves the files in another format, all in one run, and answers their new paths.
export function convert(files, filter, folder, into) {
  mkdirSync(into, { recursive: true });
  soffice(folder, '--convert-to', filter, '--outdir', into, ...files);
  const extension = filter.split(':')[0];
  return files.map((file) => {
    const saved = path.join(into, `${path.parse(file).name}.${extension}`);
    assert.ok(existsSync(saved), `LibreOffice did not write ${saved}`);
    return saved;
  });
}

/// The texts that the sheets of a workbook show: name -> CSV in UTF-8.
export function sheetsAsCsv(file, folder, into) {
  mkdirSync(into, { recursive: true });
  const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
  soffice(folder, '--convert-to', everySheet, '--outdir', into, file);
  const start = `${path.parse(file).name}-`;
  const written = readdirSync(into).filter((name) => name.startsWith(start));
  return Object.fromEntries(
    written.map((name) => [name.slice(start.length, -'.csv'.length), readFileSync(path.join(into, name), 'utf8')]),
  );
}

const basic = `Sub SaveWithPassword(source As String, target As String)
  On Error GoTo Failed
  Dim document As Object
  Dim loading(0) As New com.sun.star.beans.PropertyValue
  loading(0).Name = "Hidden"
  loading(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, loading())
  Dim key(1) As New com.sun.star.beans.NamedValue
  key(0).Name = "OOXPassword"
  key(0).Value = "tuogou"
  key(1).Name = "CryptoType"
  key(1).Value = "StrongEncryptionDataSpace"
  Dim saving(1) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "${XLSX}"
  saving(1).Name = "EncryptionData"
  saving(1).Value = CreateUnoValue("[]com.sun.star.beans.NamedValue", key())
  document.storeToURL(ConvertToURL(target), saving())
  document.close(True)
Failed:
  StarDesktop.terminate()
End Sub
`;

const xml = (doctype, content) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE ${doctype} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${doctype.split(':')[1]}.dtd">
${content}`;

/// Saves a workbook as an .xlsx that opens with a password. Only a macro can: --convert-to has no option for it.
/// Needs the profile that an earlier `convert` left in the folder. Answers false where LibreOffice did not do it.
export function encrypt(file, target, folder) {
  const library = path.join(profileIn(folder), 'user', 'basic', 'Standard');
  mkdirSync(library, { recursive: true });
  writeFileSync(
    path.join(library, 'Peers.xba'),
    xml(
      'script:module',
      `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Peers"
 script:language="StarBasic">${basic}</script:module>`,
    ),
  );
  writeFileSync(
    path.join(library, 'script.xlb'),
    xml(
      'library:library',
      `<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Peers"/></library:library>`,
    ),
  );
  soffice(folder, `macro:///Standard.Peers.SaveWithPassword(${file},${target})`);
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  return existsSync(target) && readFileSync(target).subarray(0, 8).equals(compound);
}
